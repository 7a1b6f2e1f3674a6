package org.tallywire.ingest.report;

import org.tallywire.contracts.Report;
import org.tallywire.ingest.problem.Problem;

/** What became of bytes that should be a report. */
public sealed interface Submission {

    /** @param text what extraction reads; empty for a cancellation without text */
    record Taken(Report report, CanonicalText text) implements Submission {}

    record Refused(Problem problem) implements Submission {}
}
