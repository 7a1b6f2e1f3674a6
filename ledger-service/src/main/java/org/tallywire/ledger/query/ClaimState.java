package org.tallywire.ledger.query;

import java.util.HashMap;
import java.util.Map;
import org.tallywire.ledger.tally.Position;

/**
 * What became of a claim.
 *
 * @param state one of {@code supports}, {@code dissents}, {@code held}, {@code expected}, {@code replaced}
 * @param reason a word for why it dissents or waits, or null
 * @param sentence the same for people, or null
 */
record ClaimState(String state, String reason, String sentence) {
    static final String REPLACED = "replaced";

    /** Of a claim that no figure names: a newer reading or a withdrawal took it off, or the story has no such tally. */
    static final ClaimState OFF = new ClaimState(REPLACED, null, null);

    /** The state of every claim that the position names, by the claim's id. A claim that counts anywhere counts. */
    static Map<String, ClaimState> of(Position position) {
        var states = new HashMap<String, ClaimState>();
        for (var tally : position.tallies()) {
            for (var figure : tally.figures()) {
                figure.expected().forEach(claim -> states.put(claim.id(), new ClaimState("expected", null, null)));
                figure.dissents()
                        .forEach(line -> states.put(
                                line.claim().id(),
                                new ClaimState("dissents", line.reason().code(), line.sentence())));
                figure.held()
                        .forEach(line -> states.put(
                                line.claim().id(),
                                new ClaimState("held", line.reason().code(), line.sentence())));
            }
        }
        for (var tally : position.tallies()) {
            for (var figure : tally.figures()) {
                figure.support()
                        .forEach(line ->
                                states.put(line.claim().id(), new ClaimState("supports", null, line.sentence())));
            }
        }
        return states;
    }
}
