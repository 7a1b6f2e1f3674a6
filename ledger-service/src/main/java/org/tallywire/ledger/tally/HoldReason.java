package org.tallywire.ledger.tally;

/** Why a claim waits for a person or a second voice. */
public enum HoldReason {
    /** It was read with too little confidence. */
    LOW_CONFIDENCE("low-confidence"),
    /** Its outlet is not among those the pack knows, and nobody else says so. */
    UNKNOWN_OUTLET("unknown-outlet"),
    /** It alone would raise a running total by more than the pack allows. */
    JUMP("jump"),
    /** It alone would lower a running total. */
    FALL("fall"),
    /** It alone would make the parts exceed their whole. */
    BREAKS_PARTS("breaks-parts"),
    /** It alone would exceed what the deal's terms allow. */
    BREAKS_TERMS("breaks-terms");

    private final String code;

    HoldReason(String code) {
        this.code = code;
    }

    /** The word for programs. */
    public String code() {
        return code;
    }
}
