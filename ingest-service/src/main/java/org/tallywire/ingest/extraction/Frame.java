package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.contracts.Status;

/**
 * A verb or noun that says what happens, where a sentence uses it.
 *
 * @param from first token
 * @param to behind the last token that is said in one piece; a particle behind the object is not among them
 * @param happenings what it can mean, the likeliest first
 * @param voice how those who are counted stand to it
 * @param status how far it has come true
 * @param negated whether it is said not to be so
 * @param perfect whether it is said with "have"
 * @param cue the word that gave the status, or -1
 * @param particle where the particle stands that it needs, or -1
 */
record Frame(
        int from,
        int to,
        List<Meaning> happenings,
        Voice voice,
        Status status,
        boolean negated,
        boolean perfect,
        int cue,
        int particle) {

    /** One thing that it can mean; a weak one needs support by other words. */
    record Meaning(String happening, boolean weak) {}

    enum Voice {
        /** Its object stands behind it: "released 12 hostages". */
        ACTIVE,
        /** Its subject is who is counted: "12 hostages were released". */
        PASSIVE,
        /** Past or participle, which only its neighbours tell. */
        EITHER,
        /** "the release of 12 hostages". */
        NOUN,
        /** "12 hostages are dead". */
        STATE
    }

    boolean means(String happening) {
        return happenings.stream().anyMatch(meaning -> meaning.happening().equals(happening));
    }

    boolean strong() {
        return happenings.stream().anyMatch(meaning -> !meaning.weak());
    }
}
