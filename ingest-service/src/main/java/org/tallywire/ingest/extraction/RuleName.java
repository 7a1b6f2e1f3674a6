package org.tallywire.ingest.extraction;

/** The rules by which figures, terms and truce events are read, each with how often it is right. */
enum RuleName {
    OBJECT("object of the verb", 0.985),
    ADJACENT("participle right behind", 0.97),
    SCHEDULED("scheduled", 0.9),
    STILL_HELD("still held", 0.98),
    WANTED_BACK("wanted back", 0.9),
    NOUN_OF("noun of", 0.97),
    SUBJECT("subject of the verb", 0.98),
    WEAK_OBJECT("object of a weak verb", 0.85),
    WEAK_SUBJECT("subject of a weak verb", 0.85),
    TOLL("toll reaches", 0.96),
    LABEL("figure behind its label", 0.85),
    HEADED("figure behind what happened", 0.88),
    PAIR("so many for so many", 0.88),
    NOUN_FOR("noun for", 0.8),
    KEPT_THERE("kept there", 0.88),
    OWN("own participle", 0.85),
    THE_HELD("those who are held", 0.85),
    SUM("bringing the total to", 0.96),
    EXCHANGE("in exchange for", 0.98),
    INCLUDING("including", 0.97),
    CARRIED_INCLUDING("carried over: including", 0.93),
    CARRIED_THEY("carried over: they were", 0.85),
    CARRIED_GROUP("carried over: the group of", 0.85),
    AMONG("are among", 0.88),
    SPELLED_OUT("spelled out behind a mark", 0.96),
    WERE("so many were", 0.93),
    OF_THEM("so many of them", 0.88),
    FOLLOWED("followed by", 0.96),
    TOGETHER("freed together with", 0.88),
    LISTED("listed with", 0.98),
    RATE("so many for every", 0.9),
    TRUCE_EXTENDED("truce extended", 0.85),
    TRUCE_RUNS_OUT("truce runs out", 0.85),
    TRUCE_BEGINS("truce begins", 0.85),
    TRUCE_BREAKS("truce breaks down", 0.85),
    TRUCE_OF_DAYS("truce of so many days", 0.85),
    TRUCE_TALKS("truce talks", 0.85),
    TRUCE_FIRST_DAY("first day of the truce", 0.85),
    FIGHTING_AGAIN("fighting again", 0.85),
    GUNS_SILENT("guns fall silent", 0.85);

    private final String words;
    private final double certainty;

    RuleName(String words, double certainty) {
        this.words = words;
        this.certainty = certainty;
    }

    /** As it stands in claims. */
    String words() {
        return words;
    }

    /** How often it is right, 0 to 1. */
    double certainty() {
        return certainty;
    }
}
