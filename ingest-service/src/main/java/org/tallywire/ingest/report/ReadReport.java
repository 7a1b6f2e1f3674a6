package org.tallywire.ingest.report;

import java.util.List;
import org.tallywire.contracts.Report;
import org.tallywire.ingest.extraction.Reading;
import org.tallywire.stories.Story;

/**
 * A report and what was read from it, before it has its place among its versions.
 *
 * @param title as a reader sees it, or null
 * @param story null where it fits none
 * @param copyKeys by which a copy of its text is known
 */
public record ReadReport(Report report, String title, Story story, Reading reading, List<String> copyKeys) {}
