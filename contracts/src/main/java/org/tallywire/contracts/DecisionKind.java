package org.tallywire.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an editor decides. */
public enum DecisionKind {
    /** A held or dissenting claim counts. */
    @JsonProperty("accept")
    ACCEPT,
    /** A claim does not count. */
    @JsonProperty("reject")
    REJECT,
    /** A claim counts with other fields. */
    @JsonProperty("correct")
    CORRECT,
    /** A figure has this value until it is undone. */
    @JsonProperty("override")
    OVERRIDE,
    /** An earlier decision no longer holds. */
    @JsonProperty("undo")
    UNDO
}
