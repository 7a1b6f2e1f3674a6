package org.tallywire.ledger.tally;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tallywire.ledger.tally.Exchange.brief;
import static org.tallywire.ledger.tally.Exchange.hostages;
import static org.tallywire.ledger.tally.Exchange.line;
import static org.tallywire.ledger.tally.Exchange.prisoners;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A whole week of reports, realistic in what they get wrong, must come to the true line. */
class ExchangeWeekTest {
    private final Map<?, ?> week = (Map<?, ?>) new Load(LoadSettings.builder().build())
            .loadFromInputStream(ExchangeWeekTest.class.getResourceAsStream("/tally/exchange.yaml"));
    private final List<KnownClaims> reports = reports();
    private final Position position = Ledger.of(Exchange.STORY, reports, List.of());

    @Test
    void hostagesComeToTheTrueLine() {
        assertEquals("24 41 58 69 81 97 105", line(hostages(position)));
        assertEquals(truth("hostages"), Exchange.batches(hostages(position)));
        assertEquals("105 confirmed", brief(hostages(position).value()));
        assertEquals(
                "97 as of 2023-11-29 + batch of 8; goes with 81 israeli + 24 foreign",
                hostages(position).value().arithmetic());
    }

    @Test
    void partsComeToTheirTrueLines() {
        assertEquals("13 26 40 51 61 73 81", line(hostages(position, "israeli")));
        assertEquals(truth("israeli"), Exchange.batches(hostages(position, "israeli")));
        assertEquals("10 14 17 19 23", line(hostages(position, "thai")));
        assertEquals("1 confirmed", brief(hostages(position, "filipino").value()));
        assertEquals("24 confirmed", brief(hostages(position, "foreign").value()));
    }

    @Test
    void prisonersComeToTheTrueLine() {
        assertEquals("39 78 117 150 180 210 240", line(prisoners(position)));
        assertEquals(truth("prisoners"), Exchange.batches(prisoners(position)));
        assertEquals("240 confirmed", brief(prisoners(position).value()));
    }

    @Test
    void eachDissentSaysWhyItDiffers() {
        var whole = reasons(hostages(position));
        assertEquals(DissentReason.OTHER_PART, whole.get("radio-24/1/0"), "13 for 24");
        assertEquals(DissentReason.OTHER_PART, whole.get("star-24/1/0"), "13 for 24");
        assertEquals(DissentReason.OTHER_PART, whole.get("weekly-29/1/0"), "12 for 16");
        assertEquals(DissentReason.STALE, whole.get("star-29-late/1/0"), "69 on the 29th");
        assertEquals(DissentReason.INCLUDES_EARLIER, whole.get("metro-30-mixed/1/0"), "102 for 97");
        assertEquals(DissentReason.OTHER_PERIOD, whole.get("post-october/1/0"), "October");
        assertEquals(
                DissentReason.UNEXPLAINED, reasons(hostages(position, "thai")).get("kontakt-24/1/0"), "12 for 10");
        assertEquals(
                DissentReason.UNEXPLAINED,
                reasons(hostages(position, "israeli")).get("star-30/1/0"),
                "80 for 81");
        assertEquals(Map.of(), reasons(prisoners(position)));
    }

    @Test
    void yesterdaysTotalsOfTheMorningAreNoDissent() {
        var past = hostages(position).past().stream()
                .map(support -> support.claim().id())
                .toList();
        assertTrue(
                past.containsAll(List.of("radio-25-early/1/0", "star-26-early/1/0", "metro-30-mixed/1/2")),
                past.toString());
    }

    @Test
    void anOddBatchUnderTheDealsRateIsFlaggedWithTheCreditThatExplainsIt() {
        var flag = prisoners(position).flags().get(0);
        assertEquals("ratio-credit", flag.code());
        assertEquals(
                "30 for 8 on 30 November 2023, where the deal's rate of 3 for 1 gives 24; with a credit of 2 from the"
                        + " days before it fits.",
                flag.sentence());
    }

    @Test
    void theTruceClockCountsBothExtensions() {
        assertEquals(
                "ENDED 2023-11-24 2023-11-30 2",
                position.truce().state() + " " + position.truce().since() + " "
                        + position.truce().until() + " " + position.truce().extensions());
        assertEquals(1, position.terms().size());
    }

    @Test
    void everyOrderOfArrivalAndEveryRepetitionGiveTheSame() {
        var expected = Portrait.of(position);
        for (int seed = 0; seed < 150; seed++) {
            var random = new Random(seed);
            var shuffled = new ArrayList<>(reports);
            reports.stream().filter(report -> random.nextInt(4) == 0).forEach(shuffled::add);
            Collections.shuffle(shuffled, random);
            assertEquals(expected, Portrait.of(Ledger.of(Exchange.STORY, shuffled, List.of())), "seed " + seed);
        }
    }

    private static Map<String, DissentReason> reasons(FigurePosition figure) {
        return figure.dissents().stream()
                .collect(toMap(dissent -> dissent.claim().id(), Explained.Dissent::reason));
    }

    private String truth(String of) {
        var numbers = (List<?>) ((Map<?, ?>) week.get("truth")).get(of);
        return String.join(" ", numbers.stream().map(String::valueOf).toList());
    }

    private List<KnownClaims> reports() {
        var all = new ArrayList<KnownClaims>();
        for (var entry : (List<?>) week.get("reports")) {
            var report = (Map<?, ?>) entry;
            var says =
                    ((List<?>) report.get("says")).stream().map(String::valueOf).toArray(String[]::new);
            var telling = Telling.of(
                    (String) report.get("id"), (String) report.get("outlet"), (String) report.get("published"), says);
            var wires = (List<?>) report.get("wires");
            all.add((wires == null
                            ? telling
                            : telling.printing(
                                    wires.stream().map(String::valueOf).toArray(String[]::new)))
                    .known());
        }
        return List.copyOf(all);
    }
}
