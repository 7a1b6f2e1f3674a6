package org.tallywire.ledger.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tallywire.ledger.tally.Exchange.brief;
import static org.tallywire.ledger.tally.Exchange.hostages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.contracts.ChangeKind;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.DecisionKind;

/** What editors can do, and that each of it can be taken back. */
class DecisionsTest {
    private static final Telling POST =
            Telling.of("post", "The Harbour Post", "11-24T20:00", "hostages-released batch 24 on 11-24");
    private static final Telling RADIO =
            Telling.of("radio", "Coastal Radio", "11-24T21:00", "hostages-released batch 25 on 11-24");
    private static final Telling UNSURE =
            Telling.of("unsure", "The Weekly", "11-24T21:00", "hostages-released batch 26 on 11-24 at 0.2");

    @Test
    void anAcceptedClaimCountsAgainstAllOthers() {
        assertEquals("24..25 disputed", brief(hostages(of()).value()));
        assertEquals(
                "25 confirmed",
                brief(hostages(of(onClaim("a", DecisionKind.ACCEPT, RADIO.claim(0), 1)))
                        .value()));
        var held = of(onClaim("a", DecisionKind.ACCEPT, UNSURE.claim(0), 1));
        assertEquals("26 confirmed", brief(hostages(held).value()));
        assertEquals(List.of(), hostages(held).held());
    }

    @Test
    void aRejectedClaimIsShownAsRejectedAndCountsNoMore() {
        var position = of(onClaim("a", DecisionKind.REJECT, RADIO.claim(0), 1));
        assertEquals("24 reported", brief(hostages(position).value()));
        var dissent = hostages(position).dissents().get(0);
        assertEquals(DissentReason.REJECTED, dissent.reason());
        assertEquals("Rejected by R. Amsel: checked by phone.", dissent.sentence());
    }

    @Test
    void aCorrectedClaimCountsWithItsNewFields() {
        var correct = known(new Decision(
                "a",
                Telling.STORY,
                DecisionKind.CORRECT,
                RADIO.claim(0),
                null,
                List.of("israeli"),
                13L,
                13L,
                LocalDate.of(2023, 11, 25),
                null,
                "R. Amsel",
                "checked by phone",
                at(1)));
        var position = of(correct);
        assertEquals("37.. reported", brief(hostages(position).value()), "24 and at least the 13 of the day after");
        assertEquals("2023-11-25", hostages(position, "israeli").value().asOf().toString());
        assertEquals("13.. reported", brief(hostages(position, "israeli").value()));
        var support = hostages(position, "israeli").support().get(0);
        assertEquals(25, support.claim().low(), "the claim is shown as it was printed");
        assertEquals(true, support.sentence().endsWith("Corrected by R. Amsel: checked by phone"));
    }

    @Test
    void anOverrideHoldsWhateverTheReportsSayAndShowsTheDifference() {
        var position = of(override("a", 30, 1));
        assertEquals("30 overridden", brief(hostages(position).value()));
        assertEquals(
                "set by R. Amsel: checked by phone", hostages(position).value().arithmetic());
        assertEquals("override-differs", hostages(position).flags().get(0).code());
        var nothingElse = Ledger.of(Exchange.STORY, List.of(), List.of(override("a", 30, 1)));
        assertEquals("30 overridden", brief(hostages(nothingElse).value()));
    }

    @Test
    void theLaterDecisionHoldsWhicheverCameFirst() {
        assertEquals(
                "31 overridden",
                brief(hostages(of(override("a", 30, 1), override("b", 31, 2))).value()));
        assertEquals(
                "31 overridden",
                brief(hostages(of(override("b", 31, 2), override("a", 30, 1))).value()));
    }

    @Test
    void oneIdIsOneDecision() {
        assertEquals(
                "30 overridden",
                brief(hostages(of(override("a", 30, 1), override("a", 31, 2))).value()));
        assertEquals(
                "30 overridden",
                brief(hostages(of(override("a", 31, 2), override("a", 30, 1))).value()));
    }

    @Test
    void anUndoTakesADecisionBackAndItsOwnUndoRestoresIt() {
        var override = override("a", 30, 1);
        var undo = undo("u", "a", 2);
        assertEquals("24..25 disputed", brief(hostages(of(override, undo)).value()));
        assertEquals(
                "30 overridden",
                brief(hostages(of(override, undo, undo("v", "u", 3))).value()));
        assertEquals(
                "30 overridden",
                brief(hostages(of(undo("v", "u", 3), undo, override)).value()));
    }

    @Test
    void theChangeNamesTheEditorAndIsACorrection() {
        var change = Changes.between(of(), of(override("a", 30, 1)), Changes.causedBy(override("a", 30, 1)))
                .get(0);
        assertEquals(ChangeKind.VALUE, change.kind());
        assertEquals(true, change.correction());
        assertEquals("24..25 disputed", brief(change.was()));
        assertEquals("30 overridden", brief(change.now()));
        assertEquals(
                "R. Amsel: checked by phone",
                change.cause().by() + ": " + change.cause().reason());
    }

    @Test
    void aWithdrawalIsACorrectionThatSaysSo() {
        var withdrawn = POST.withdrawn(2);
        var change = Changes.between(Exchange.of(POST), Exchange.of(withdrawn), Changes.causedBy(withdrawn.known()))
                .get(0);
        assertEquals(true, change.correction());
        assertEquals("nothing", brief(change.now()));
        assertEquals(
                "Withdrawn: nothing that counts says so any more; it was 24.",
                change.cause().reason());
    }

    @Test
    void aRulingHoldsForTheSameClaimInOtherVersionsOfTheReport() {
        var reject = onClaim("a", DecisionKind.REJECT, RADIO.claim(0), 1);
        var again = RADIO.version(2, "hostages-released batch 25 on 11-24");
        var reworded = Ledger.of(Exchange.STORY, Exchange.known(POST, RADIO, again), List.of(reject));
        assertEquals("24 reported", brief(hostages(reworded).value()));
        assertEquals(
                again.claim(0), hostages(reworded).dissents().get(0).claim().id());
        assertEquals(
                DissentReason.REJECTED, hostages(reworded).dissents().get(0).reason());

        var undone = Ledger.of(Exchange.STORY, Exchange.known(POST, RADIO, again), List.of(reject, undo("u", "a", 2)));
        assertEquals("24..25 disputed", brief(hostages(undone).value()));
        var accepted = Ledger.of(
                Exchange.STORY,
                Exchange.known(POST, RADIO, again),
                List.of(reject, onClaim("b", DecisionKind.ACCEPT, again.claim(0), 2)));
        assertEquals(
                "25 confirmed", brief(hostages(accepted).value()), "what was ruled on the claim itself goes first");
    }

    @Test
    void aRulingSaysNothingOfAnotherFigureOrAnotherReport() {
        var reject = onClaim("a", DecisionKind.REJECT, RADIO.claim(0), 1);
        for (var other : List.of(
                RADIO.version(2, "hostages-released batch 26 on 11-24"),
                RADIO.version(2, "hostages-released batch 25 on 11-25"),
                RADIO.version(2, "hostages-released [israeli] batch 25 on 11-24"))) {
            var position = Ledger.of(Exchange.STORY, Exchange.known(POST, RADIO, other), List.of(reject));
            assertEquals(
                    List.of(),
                    position.tallies().stream()
                            .flatMap(tally -> tally.figures().stream())
                            .flatMap(figure -> figure.dissents().stream())
                            .filter(dissent -> dissent.reason() == DissentReason.REJECTED)
                            .toList());
        }
        var elsewhere = Telling.of("else", "Northern Star", "11-24T21:00", "hostages-released batch 25 on 11-24");
        var position = Ledger.of(Exchange.STORY, Exchange.known(POST, RADIO, elsewhere), List.of(reject));
        assertEquals("24..25 disputed", brief(hostages(position).value()));
    }

    private static Position of(KnownDecision... decisions) {
        return Ledger.of(Exchange.STORY, Exchange.known(POST, RADIO, UNSURE), List.of(decisions));
    }

    private static KnownDecision onClaim(String id, DecisionKind kind, String claim, int second) {
        return known(new Decision(
                id,
                Telling.STORY,
                kind,
                claim,
                null,
                null,
                null,
                null,
                null,
                null,
                "R. Amsel",
                "checked by phone",
                at(second)));
    }

    private static KnownDecision override(String id, long value, int second) {
        return known(new Decision(
                id,
                Telling.STORY,
                DecisionKind.OVERRIDE,
                null,
                "hostages-released",
                List.of(),
                value,
                value,
                null,
                null,
                "R. Amsel",
                "checked by phone",
                at(second)));
    }

    private static KnownDecision undo(String id, String undoes, int second) {
        return known(new Decision(
                id,
                Telling.STORY,
                DecisionKind.UNDO,
                null,
                null,
                null,
                null,
                null,
                null,
                undoes,
                "R. Amsel",
                "mistaken",
                at(second)));
    }

    private static KnownDecision known(Decision decision) {
        return new KnownDecision(decision, decision.at().plusSeconds(1));
    }

    private static Instant at(int second) {
        return Telling.moment("11-25T08:00").plusSeconds(second * 10L);
    }
}
