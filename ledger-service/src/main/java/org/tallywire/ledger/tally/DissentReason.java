package org.tallywire.ledger.tally;

/** Why a claim says something else than the board. */
public enum DissentReason {
    /** It counts another part of the population. */
    OTHER_PART("other-part"),
    /** It counts another stretch of time, or another day's batch. */
    OTHER_PERIOD("other-period"),
    /** It was right as of an earlier day. */
    STALE("stale"),
    /** It is what some of the parts add up to. */
    SUM_OF_PARTS("sum-of-parts"),
    /** It states as done what was only planned. */
    PLANNED("planned"),
    /** It includes what happened before the count begins. */
    INCLUDES_EARLIER("includes-earlier"),
    /** An editor decided that it does not count. */
    REJECTED("rejected"),
    /** Nothing known explains it. */
    UNEXPLAINED("unexplained");

    private final String code;

    DissentReason(String code) {
        this.code = code;
    }

    /** The word for programs. */
    public String code() {
        return code;
    }
}
