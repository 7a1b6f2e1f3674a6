package org.tallywire.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How exactly the words state a number; it fixes which bound of a claim is open. */
public enum Qualifier {
    /** low = high. */
    @JsonProperty("exact")
    EXACT,
    /** low = high = the number that was said. */
    @JsonProperty("about")
    ABOUT,
    /** low = the number, high is null. */
    @JsonProperty("more-than")
    MORE_THAN,
    /** high = the number, low is null. */
    @JsonProperty("less-than")
    LESS_THAN,
    /** Both bounds were said. */
    @JsonProperty("range")
    RANGE
}
