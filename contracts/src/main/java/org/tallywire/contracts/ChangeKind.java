package org.tallywire.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a change changes. */
public enum ChangeKind {
    /** The number, its measure or its day. */
    @JsonProperty("value")
    VALUE,
    /** How far it can be trusted; the number stays. */
    @JsonProperty("standing")
    STANDING,
    /** Who says so, what is expected, flagged or held; number and standing stay. */
    @JsonProperty("sources")
    SOURCES,
    /** The truce clock. */
    @JsonProperty("truce")
    TRUCE
}
