package org.tallywire.ingest.extraction;

/**
 * What governs a mention, and how that was found.
 *
 * @param rule name of the rule that found it
 * @param frame what happens to those who are counted
 * @param lead the mention whose part, neighbour or return this one is, which tells its measure and status; or null
 * @param kind how it stands to the lead
 */
record Link(RuleName rule, Frame frame, Mention lead, Kind kind) {

    enum Kind {
        /** The frame governs it by itself. */
        DIRECT,
        /** It is some of the lead: "including six women". */
        PART,
        /** It stands in a list with the lead: "13 Israelis and 10 Thais". */
        LISTED,
        /** It comes on top of the lead: "followed by six more". */
        ADDED,
        /** It is the sum to which the lead is added: "bringing the total to 58". */
        SUM,
        /** It is what the other side gives for the lead: "in exchange for 39 prisoners". */
        RETURN
    }

    static Link direct(RuleName rule, Frame frame) {
        return new Link(rule, frame, null, Kind.DIRECT);
    }
}
