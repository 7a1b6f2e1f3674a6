package org.tallywire.ingest.report;

import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Report;

/**
 * A report version and what was read from it.
 *
 * @param report as it will be kept: with its version
 * @param claims null for a report that fits no story
 */
public record ReadReport(Report report, ClaimsReported claims) {}
