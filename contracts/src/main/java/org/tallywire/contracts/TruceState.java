package org.tallywire.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the truce stands by what was reported. */
public enum TruceState {
    /** Nothing is known of a truce. */
    @JsonProperty("none")
    NONE,
    /** Announced, not begun. */
    @JsonProperty("agreed")
    AGREED,
    /** It holds. */
    @JsonProperty("active")
    ACTIVE,
    /** It has expired or broken down. */
    @JsonProperty("ended")
    ENDED
}
