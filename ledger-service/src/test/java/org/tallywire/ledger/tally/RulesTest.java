package org.tallywire.ledger.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tallywire.ledger.tally.Exchange.brief;
import static org.tallywire.ledger.tally.Exchange.hostages;
import static org.tallywire.ledger.tally.Exchange.line;
import static org.tallywire.ledger.tally.Exchange.prisoners;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.stories.Holds;

/** The ledger's rules, one by one, on the smallest news that shows them. */
class RulesTest {
    private static final Telling POST =
            Telling.of("post", "The Harbour Post", "11-24T20:00", "hostages-released batch 24 on 11-24");
    private static final Telling RADIO =
            Telling.of("radio", "Coastal Radio", "11-24T21:00", "hostages-released batch 24 on 11-24");

    @Test
    void aHigherVersionReplacesTheLowerOneWhicheverComesFirst() {
        var corrected = POST.version(2, "hostages-released batch 17 on 11-24");
        assertEquals("17 reported", brief(hostages(Exchange.of(POST, corrected)).value()));
        assertEquals("17 reported", brief(hostages(Exchange.of(corrected, POST)).value()));
    }

    @Test
    void aCanceledReportTakesItsClaimsBack() {
        var position = Exchange.of(POST, RADIO, POST.withdrawn(2));
        assertEquals("24 reported", brief(hostages(position).value()));
        assertEquals(
                List.of(),
                Exchange.of(POST, POST.withdrawn(2))
                        .tally("hostages-released")
                        .orElseThrow()
                        .figures());
    }

    @Test
    void twoOutletsConfirmAndOneReports() {
        assertEquals("24 reported", brief(hostages(Exchange.of(POST)).value()));
        assertEquals("24 confirmed", brief(hostages(Exchange.of(POST, RADIO)).value()));
        assertEquals(2, hostages(Exchange.of(POST, RADIO)).voices());
    }

    @Test
    void copiesOfOneWireTextAreOneVoice() {
        var position = Exchange.of(POST.printing("wire"), RADIO.printing("wire"));
        assertEquals("24 reported", brief(hostages(position).value()));
        assertEquals(1, hostages(position).voices());
        assertEquals(
                "24 reported",
                brief(hostages(Exchange.of(POST, RADIO.copying("post"))).value()));
    }

    @Test
    void twoReportsOfOneOutletAreOneVoice() {
        var again = Telling.of("post-2", "the harbour post", "11-24T23:00", "hostages-released batch 24 on 11-24");
        assertEquals("24 reported", brief(hostages(Exchange.of(POST, again)).value()));
    }

    @Test
    void anOfficeConfirmsAloneHoweverItsNameIsPrinted() {
        for (var speaker : List.of("Qatari foreign ministry", "the Qatari Foreign Ministry's spokesman", "Red Cross")) {
            var said =
                    Telling.of("a", "The Weekly", "11-24T20:00", "hostages-released batch 24 on 11-24 by " + speaker);
            assertEquals("24 confirmed", brief(hostages(Exchange.of(said)).value()), speaker);
        }
        for (var speaker : List.of("a source close to the Qatari foreign ministry", "Qatari businessmen")) {
            var said =
                    Telling.of("a", "The Weekly", "11-24T20:00", "hostages-released batch 24 on 11-24 by " + speaker);
            assertEquals("24 reported", brief(hostages(Exchange.of(said)).value()), speaker);
        }
    }

    @Test
    void onlyLikeIsComparedWithLike() {
        var position = Exchange.of(
                Telling.of("a", "The Weekly", "11-30T23:00", "hostages-released total 105 from 11-24 to 11-30"),
                Telling.of(
                        "b", "Kontakt TV", "11-30T23:00", "hostages-released [israeli] total 80 from 11-24 to 11-30"));
        assertEquals("105 reported", brief(hostages(position).value()));
        assertEquals("80 reported", brief(hostages(position, "israeli").value()));
        assertEquals(List.of(), hostages(position).dissents());
    }

    @Test
    void partsAddUpToTheWholeThatNobodyStates() {
        var position = Exchange.of(
                Telling.of(
                        "a",
                        "The Weekly",
                        "11-24T23:00",
                        "hostages-released [israeli] batch 13 on 11-24",
                        "hostages-released [foreign] batch 11 on 11-24"),
                Telling.of(
                        "b",
                        "Kontakt TV",
                        "11-24T23:00",
                        "hostages-released [israeli] batch 13 on 11-24",
                        "hostages-released [foreign] batch 11 on 11-24"));
        assertEquals("24", line(hostages(position)));
        assertEquals(
                "(13 israeli + 11 foreign) on 2023-11-24",
                hostages(position).value().arithmetic().replaceFirst(";.*", ""));
        assertEquals(4, hostages(position).support().size());
    }

    @Test
    void whatAReportAddsToAnotherGroupIsOneBatch() {
        var position = Exchange.of(Telling.of(
                "a",
                "The Weekly",
                "11-30T23:00",
                "hostages-released [women] batch 2 on 11-24",
                "hostages-released batch 6 adds on 11-24"));
        assertEquals("8 reported", brief(hostages(position).value()));
        assertEquals("2 reported", brief(hostages(position, "women").value()));
        assertTrue(hostages(position).support().get(0).sentence().endsWith("The report adds up 2 + 6."));
    }

    @Test
    void sixMoreAloneIsALowerBound() {
        var six = Telling.of("a", "The Weekly", "11-24T23:00", "hostages-released batch 6 adds on 11-24");
        assertEquals("6.. reported", brief(hostages(Exchange.of(six)).value()));
        assertEquals(
                "24 confirmed", brief(hostages(Exchange.of(six, POST, RADIO)).value()));
        assertEquals(List.of(), hostages(Exchange.of(six, POST, RADIO)).dissents());
    }

    @Test
    void voicesThatCannotBeReconciledAreARange() {
        var position =
                Exchange.of(POST, Telling.of("b", "Kontakt TV", "11-24T22:00", "hostages-released batch 25 on 11-24"));
        assertEquals("24..25 disputed", brief(hostages(position).value()));
        assertEquals(
                DissentReason.UNEXPLAINED, hostages(position).dissents().get(0).reason());
        var settled = Exchange.of(
                POST, RADIO, Telling.of("b", "Kontakt TV", "11-24T22:00", "hostages-released batch 25 on 11-24"));
        assertEquals("24 confirmed", brief(hostages(settled).value()));
    }

    @Test
    void moreThanAHundredSupportsAndNeverReplaces() {
        var total = Telling.of("a", "The Weekly", "11-30T23:00", "hostages-released total 105 from 11-24 to 11-30");
        var bound = Telling.of("b", "Kontakt TV", "12-01T09:00", "hostages-released total more than 100");
        assertEquals("105 confirmed", brief(hostages(Exchange.of(total, bound)).value()));
        assertEquals("100.. reported", brief(hostages(Exchange.of(bound)).value()));
        var under = Telling.of("c", "Coastal Radio", "12-01T09:00", "hostages-released total less than 110");
        assertEquals(
                "100..110 reported", brief(hostages(Exchange.of(bound, under)).value()));
    }

    @Test
    void anOldTotalThatArrivesLateLowersNothing() {
        var position = Exchange.of(
                Telling.of("a", "The Weekly", "11-25T23:00", "hostages-released total 41 from 11-24 to 11-25"),
                Telling.of("b", "Coastal Radio", "11-28T23:00", "hostages-released total 81 from 11-24 to 11-28"),
                Telling.of("c", "Kontakt TV", "11-30T09:00", "hostages-released total 41"),
                Telling.of("d", "Northern Star", "11-30T10:00", "hostages-released total 41"),
                Telling.of("e", "Metro Morning", "11-30T11:00", "hostages-released total 41"));
        assertEquals("81", brief(hostages(position).value()).replaceFirst(" .*", ""));
        assertEquals(3, hostages(position).dissents().size());
        assertEquals(
                "Right as of 27 November 2023; 41 was overtaken since (it names no day and was published on 30 November 2023).",
                hostages(position).dissents().get(0).sentence());
    }

    @Test
    void aTotalThatNamesNoDayMayBeYesterdays() {
        var batches = Telling.of(
                "a",
                "The Weekly",
                "11-25T23:00",
                "hostages-released batch 24 on 11-24",
                "hostages-released batch 17 on 11-25");
        var morning = Telling.of("b", "Kontakt TV", "11-25T09:00", "hostages-released total 24");
        var evening = Telling.of("c", "Coastal Radio", "11-25T22:00", "hostages-released total 41");
        var position = Exchange.of(batches, morning, evening);
        assertEquals("24 41", line(hostages(position)));
        assertEquals(List.of(), hostages(position).dissents());
        assertEquals("41 confirmed", brief(hostages(position).value()));
    }

    @Test
    void aTotalEqualToTheSumOfBatchesIsReconciled() {
        var position = Exchange.of(
                POST,
                Telling.of("b", "Coastal Radio", "11-25T22:00", "hostages-released batch 17 on 11-25"),
                Telling.of("c", "Kontakt TV", "11-26T09:00", "hostages-released total 41 from 11-24 to 11-25"));
        assertEquals("41 confirmed", brief(hostages(position).value()));
        assertEquals(
                "24 + 17, 2023-11-24 to 2023-11-25", hostages(position).value().arithmetic());
    }

    @Test
    void aRestatementByTwoVoicesLowersTheTotalAndOneAloneWaits() {
        var high = Telling.of("a", "The Weekly", "11-28T23:00", "hostages-released total 85 from 11-24 to 11-28");
        var low = Telling.of("b", "Kontakt TV", "11-30T23:00", "hostages-released total 81 from 11-24 to 11-30");
        var also = Telling.of("c", "Coastal Radio", "11-30T23:30", "hostages-released total 81 from 11-24 to 11-30");
        var one = Exchange.of(high, low);
        assertEquals("85 reported", brief(hostages(one).value()));
        assertEquals(HoldReason.FALL, hostages(one).held().get(0).reason());
        assertEquals(
                "81 confirmed", brief(hostages(Exchange.of(high, low, also)).value()));
    }

    @Test
    void plannedProposedAndDeniedFiguresAreExpectedOnly() {
        var position = Exchange.of(Telling.of(
                "a",
                "The Weekly",
                "11-22T23:00",
                "hostages-released total 50 planned",
                "hostages-released [thai] batch 3 denied on 11-24"));
        assertEquals("nothing", brief(hostages(position).value()));
        assertEquals(1, hostages(position).expected().size());
        assertEquals(1, hostages(position, "thai").expected().size());
    }

    @Test
    void aPlanPrintedAsDoneIsExplainedAsPlanned() {
        var position = Exchange.of(
                POST,
                RADIO,
                Telling.of("plan", "The Weekly", "11-22T23:00", "hostages-released total 50 planned"),
                Telling.of("b", "Kontakt TV", "11-24T22:30", "hostages-released total 50 to 11-24"));
        assertEquals(DissentReason.PLANNED, hostages(position).dissents().get(0).reason());
    }

    @Test
    void aStateIsTheNewestDaysAndNotASum() {
        var position = Exchange.of(
                Telling.of("a", "The Weekly", "11-22T23:00", "hostages-held level 240"),
                Telling.of("b", "Kontakt TV", "11-30T22:30", "hostages-held level about 160"),
                Telling.of("c", "Coastal Radio", "11-30T23:30", "hostages-held level more than 150"));
        assertEquals(
                "160 confirmed",
                brief(Exchange.figure(position, "hostages-held").value()));
        assertEquals("240 160", line(Exchange.figure(position, "hostages-held")));
    }

    @Test
    void lowConfidenceWaitsForASecondVoice() {
        var unsure = Telling.of("a", "The Weekly", "11-24T22:00", "hostages-released batch 24 on 11-24 at 0.4");
        assertEquals(
                HoldReason.LOW_CONFIDENCE,
                hostages(Exchange.of(unsure)).held().get(0).reason());
        assertEquals("nothing", brief(hostages(Exchange.of(unsure)).value()));
        assertEquals("24 confirmed", brief(hostages(Exchange.of(unsure, POST)).value()));
        assertEquals(List.of(), hostages(Exchange.of(unsure, POST)).held());
    }

    @Test
    void anUnknownOutletNeverMovesAFigureAlone() {
        var story = Exchange.story(Exchange.NO_HOLDS, List.of("Harbour Post", "Coastal Radio"));
        var blog = Telling.of("blog", "Unheard Blog", "11-24T22:00", "hostages-released batch 24 on 11-24");
        assertEquals(
                HoldReason.UNKNOWN_OUTLET,
                hostages(Exchange.of(story, blog)).held().get(0).reason());
        assertEquals(
                "24 confirmed", brief(hostages(Exchange.of(story, blog, POST)).value()));
    }

    @Test
    void aJumpByOneVoiceWaitsAndCountsOnceASecondSaysSo() {
        var week = Telling.of(
                "week",
                "The Weekly",
                "11-26T22:00",
                "hostages-released batch 24 on 11-24",
                "hostages-released batch 17 on 11-25",
                "hostages-released batch 17 on 11-26");
        var jump = Telling.of("jump", "Kontakt TV", "11-27T23:00", "hostages-released total 200 to 11-27");
        var also = Telling.of("also", "Coastal Radio", "11-27T23:30", "hostages-released total 200 to 11-27");
        assertEquals("58 reported", brief(hostages(Exchange.of(week, jump)).value()));
        assertEquals(
                HoldReason.JUMP, hostages(Exchange.of(week, jump)).held().get(0).reason());
        assertEquals(
                "200 confirmed", brief(hostages(Exchange.of(week, jump, also)).value()));
        var unbounded = Exchange.story(new Holds(0, 0), List.of());
        assertEquals(
                "200 reported",
                brief(hostages(Exchange.of(unbounded, week, jump)).value()));
    }

    @Test
    void onePartThatExceedsAKnownWholeWaits() {
        var position = Exchange.of(
                POST,
                RADIO,
                Telling.of("a", "The Weekly", "11-24T22:00", "hostages-released [israeli] batch 13 on 11-24"),
                Telling.of("b", "Northern Star", "11-24T22:00", "hostages-released [israeli] batch 13 on 11-24"),
                Telling.of("c", "Kontakt TV", "11-24T22:00", "hostages-released [foreign] batch 12 on 11-24"));
        assertEquals(
                HoldReason.BREAKS_PARTS,
                hostages(position, "foreign").held().get(0).reason());
        assertEquals("24 confirmed", brief(hostages(position).value()));
    }

    @Test
    void aBatchBeyondTheDealsRateWaitsAsLongAsOneVoiceSaysSo() {
        var given = Telling.of("a", "The Weekly", "11-24T22:00", "hostages-released [israeli] batch 13 on 11-24");
        var same = Telling.of("b", "Northern Star", "11-24T22:00", "hostages-released [israeli] batch 13 on 11-24");
        var many = Telling.of("c", "Kontakt TV", "11-24T22:00", "prisoners-released batch 60 on 11-24");
        var more = Telling.of("d", "Coastal Radio", "11-24T22:00", "prisoners-released batch 60 on 11-24");
        assertEquals(
                HoldReason.BREAKS_TERMS,
                prisoners(Exchange.of(given, same, many)).held().get(0).reason());
        var position = Exchange.of(given, same, many, more);
        assertEquals("60 confirmed", brief(prisoners(position).value()));
        assertEquals("breaks-ratio", prisoners(position).flags().get(0).code());
    }

    @Test
    void releasesBeforeTheCountBeginsAreNotInIt() {
        var position = Exchange.of(
                Telling.of("october", "The Weekly", "10-24T09:00", "hostages-released batch 4 on 10-23"),
                POST,
                RADIO,
                Telling.of("b", "Kontakt TV", "11-24T23:00", "hostages-released total 28 to 11-24"));
        assertEquals("24 confirmed", brief(hostages(position).value()));
        var reasons = hostages(position).dissents().stream()
                .map(Explained.Dissent::reason)
                .toList();
        assertEquals(List.of(DissentReason.INCLUDES_EARLIER, DissentReason.OTHER_PERIOD), reasons);
        assertEquals(
                "28 includes 4 from before 24 November 2023, when this count begins.",
                hostages(position).dissents().get(0).sentence());
    }

    @Test
    void aDayOfTheWorldIsReadWithAllThatIsKnownOfIt() {
        var told = Exchange.known(
                POST,
                RADIO,
                Telling.of("late", "Kontakt TV", "11-27T23:00", "hostages-released [israeli] batch 13 on 11-24"),
                Telling.of("b", "Coastal Radio", "11-25T22:00", "hostages-released batch 17 on 11-25"),
                Telling.of("c", "Northern Star", "11-25T09:00", "hostages-released total 24"));
        var then = Ledger.at(Exchange.STORY, told, List.of(), Telling.moment("11-24T23:59"));
        assertEquals("24 confirmed", brief(hostages(then).value()));
        assertEquals("13 reported", brief(hostages(then, "israeli").value()));
        assertEquals(3, hostages(then).voices(), "the morning after still speaks of the day");
        assertEquals(
                "41",
                line(hostages(Ledger.at(Exchange.STORY, told, List.of(), Telling.moment("11-25T00:00"))))
                        .split(" ")[1]);
        assertEquals(
                List.of(),
                Ledger.at(Exchange.STORY, told, List.of(), Telling.moment("11-23T12:00"))
                        .tally("hostages-released")
                        .orElseThrow()
                        .figures());
    }
}
