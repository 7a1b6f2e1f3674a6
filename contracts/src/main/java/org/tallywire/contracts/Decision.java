package org.tallywire.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An editor's decision: the value of {@code tallywire.decisions}, keyed by story. Nothing is ever deleted; a decision is
 * taken back by another one of kind undo.
 *
 * @param id chosen by the client; the same id twice is one decision
 * @param claim the claim that it is about: accept, reject, correct; else null
 * @param tally override: the tally; correct: the right tally, or null to leave it
 * @param part override: the part; correct: the right part, or null to leave it
 * @param low override, correct: lower bound of the right value, or null
 * @param high override, correct: upper bound of the right value, or null
 * @param day override: the value holds as of this day; correct: the right day; or null
 * @param undoes the decision that an undo takes back; else null
 * @param by name of the editor
 * @param note why, in the editor's words; never empty
 * @param at when it was taken
 */
public record Decision(
        String id,
        String story,
        DecisionKind kind,
        String claim,
        String tally,
        List<String> part,
        Long low,
        Long high,
        LocalDate day,
        String undoes,
        String by,
        String note,
        Instant at) {}
