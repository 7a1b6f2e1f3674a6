package org.tallywire.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a figure has come true in the words of the report. Only actual claims move a tally. */
public enum Status {
    /** Has happened, or is so. */
    @JsonProperty("actual")
    ACTUAL,
    /** Agreed, scheduled, expected. */
    @JsonProperty("planned")
    PLANNED,
    /** Offered, demanded, discussed. */
    @JsonProperty("proposed")
    PROPOSED,
    /** Said not to be so. */
    @JsonProperty("denied")
    DENIED
}
