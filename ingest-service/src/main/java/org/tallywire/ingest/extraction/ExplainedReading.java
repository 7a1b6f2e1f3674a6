package org.tallywire.ingest.extraction;

import java.util.List;

/** A reading with the reasons for each of its claims, in the same order. */
public record ExplainedReading(Reading reading, List<Explanation> explanations) {

    public ExplainedReading {
        explanations = List.copyOf(explanations);
    }
}
