package org.tallywire.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a value on the board can be trusted. */
public enum Standing {
    /** Two independent voices, an official source of the pack, or reconciliation. */
    @JsonProperty("confirmed")
    CONFIRMED,
    /** One voice. */
    @JsonProperty("reported")
    REPORTED,
    /** Independent voices that cannot be reconciled; shown as a range. */
    @JsonProperty("disputed")
    DISPUTED,
    /** Set by an editor. */
    @JsonProperty("overridden")
    OVERRIDDEN
}
