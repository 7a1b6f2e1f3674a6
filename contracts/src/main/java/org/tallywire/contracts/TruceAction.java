package org.tallywire.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to the truce. */
public enum TruceAction {
    /** It begins. */
    @JsonProperty("start")
    START,
    /** It is prolonged. */
    @JsonProperty("extend")
    EXTEND,
    /** It ends, or is due to end, as agreed. */
    @JsonProperty("expire")
    EXPIRE,
    /** It has broken down. */
    @JsonProperty("end")
    END,
    /** It is being negotiated. */
    @JsonProperty("talks")
    TALKS
}
