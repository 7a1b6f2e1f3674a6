package org.tallywire.ledger.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tallywire.ledger.tally.Exchange.brief;
import static org.tallywire.ledger.tally.Exchange.hostages;
import static org.tallywire.ledger.tally.Exchange.line;
import static org.tallywire.ledger.tally.Exchange.prisoners;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a careful editor would show from no more than four reports of a week, with days between that nobody tells of. */
class FewReportsTest {
    private static final Telling MONDAY = Telling.of(
            "monday",
            "The Harbour Post",
            "11-27T14:00",
            "hostages-released total 58 from 11-24",
            "prisoners-released total 117 from 11-24",
            "hostages-taken total about 240 on 10-07",
            "hostages-held [other-groups] level more than 40 by a diplomat",
            "hostages-held [other-groups] level 40-50");
    private static final Telling REVIEW = Telling.of(
            "review",
            "Northern Star",
            "11-30T09:00",
            "hostages-released total 81 from 11-24 to 11-28",
            "prisoners-released [minors, women] total 180 from 11-24 to 11-28",
            "hostages-held [other-groups] level more than 40");
    private static final Telling WEEKLY = Telling.of(
            "weekly",
            "The Weekly",
            "11-30T12:00",
            "hostages-released batch 12 on 11-29",
            "hostages-released [minors, women] batch 7 proposed by the captors",
            "hostages-held level about 160",
            "term prisoners-released 3 for 1 hostages-released",
            "truce start on 11-24");
    private static final Telling EVENING = Telling.of(
            "evening",
            "Kontakt TV",
            "11-30T23:00",
            "hostages-released [israeli, women] batch 2 on 11-30",
            "hostages-released batch 6 adds on 11-30",
            "hostages-released [israeli] total 80 from 11-24",
            "hostages-released [foreign] total more than 20",
            "prisoners-released batch 30 on 11-30 by Israel Prison Service",
            "prisoners-released [minors] batch 23 on 11-30 by Israel Prison Service",
            "prisoners-released [women] batch 7 on 11-30 by Israel Prison Service",
            "prisoners-released total 240 from 11-24",
            "truce expire planned on 12-01");

    private final Position position = Exchange.of(MONDAY, REVIEW, WEEKLY, EVENING);

    @Test
    void hostagesAreTheLastTotalAndTheBatchesSince() {
        assertEquals("101 reported", brief(hostages(position).value()));
        assertEquals("58 81 93 101", line(hostages(position)));
        assertEquals(
                "81 as of 2023-11-28 + batch of 12 on 2023-11-29 + batch of 8 on 2023-11-30; goes with 80 israeli + at"
                        + " least 20 foreign",
                hostages(position).value().arithmetic());
        assertEquals(
                List.of("Kontakt TV", "Kontakt TV", "Northern Star", "The Weekly"),
                hostages(position).support().stream()
                        .map(support -> support.claim().publisher())
                        .sorted()
                        .toList());
        assertEquals(List.of(), hostages(position).dissents());
    }

    @Test
    void prisonersAreTheTotalThatAlreadyHoldsTheDaysBatch() {
        assertEquals("240", brief(prisoners(position).value()).replaceFirst(" .*", ""));
        assertEquals("2023-11-30", prisoners(position).value().asOf().toString());
        assertEquals("117 210 240", line(prisoners(position)));
        assertEquals(List.of(), prisoners(position).flags());
    }

    @Test
    void boundsAndPartsStandForThemselves() {
        assertEquals("80 reported", brief(hostages(position, "israeli").value()));
        assertEquals("20.. reported", brief(hostages(position, "foreign").value()));
        assertEquals(
                "40..50 reported",
                brief(Exchange.figure(position, "hostages-held", "other-groups").value()));
        assertEquals(
                "240 reported",
                brief(Exchange.figure(position, "hostages-taken").value()));
        assertEquals(1, hostages(position, "minors", "women").expected().size());
    }

    @Test
    void aBatchOfMoreThanWereHeldIsFlagged() {
        var few = Telling.of("few", "The Harbour Post", "11-23T09:00", "hostages-held level 20");
        var many = Telling.of("many", "The Harbour Post", "11-24T22:00", "hostages-released batch 24 on 11-24");
        var flag = hostages(Exchange.of(few, many)).flags().get(0);
        assertEquals("exceeds-held", flag.code());
        assertEquals(
                "24 on 24 November 2023 are more than the 20 who were said to be held as of 23 November 2023 (the whole).",
                flag.sentence());
    }
}
