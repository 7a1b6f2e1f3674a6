package org.tallywire.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a figure counts. */
public enum Measure {
    /** Cumulative, from a start to a moment. */
    @JsonProperty("total")
    TOTAL,
    /** One handover, or those of one day. */
    @JsonProperty("batch")
    BATCH,
    /** A state: how many are so at a moment. */
    @JsonProperty("level")
    LEVEL
}
