package org.tallywire.ingest.report;

import java.util.List;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Report;

/**
 * A report version as it goes to the broker.
 *
 * @param claims what it says, under the story that it fits; then nothing at all under each story that it no longer fits, so
 *     that what an earlier version said there is taken back
 * @param story the story of the first of them, or null where there are no claims to publish
 */
public record TakenReport(Report report, String story, List<ClaimsReported> claims) {}
