package org.tallywire.ledger.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.contracts.ChangeKind;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Measure;
import org.tallywire.ledger.tally.Change;
import org.tallywire.ledger.tally.Changes;
import org.tallywire.ledger.tally.DayValue;
import org.tallywire.ledger.tally.FigurePosition;
import org.tallywire.ledger.tally.KnownClaims;
import org.tallywire.ledger.tally.Position;
import org.tallywire.ledger.tally.StoryFold;
import org.tallywire.stories.Story;
import org.tallywire.stories.StoryPacks;

/**
 * A series told day by day: the board says each day what the office said, and where the office changed its mind about the past
 * that is a correction. Held to what the rows say, worked out here without the fold. {@code -Dtallywire.series=FILE} replays a
 * series of the shipped pack {@code gaza-casualties} instead of our own.
 */
class SeriesReplayTest {
    private static final String OWN = """
            day,by,hours,total,carried,children
            2024-03-01,office,24,100,100,
            2024-03-02,office,24,150,50,20
            2024-03-03,office,24,160,10,
            2024-03-05,office,48,210,50,31
            2024-03-06,office,24,300,20,31
            2024-03-07,office,24,310,10,29
            2024-03-08,office,24,305,5,29
            2024-03-09,office,24,,7,
            2024-03-10,office,24,320,8,35
            """;

    @TempDir
    Path folder;

    private record Replayed(Story story, List<ClaimsReported> reports, List<Change> changes, Position position) {}

    @Test
    void theBoardFollowsTheSeriesAndEachRestatementIsACorrection() throws IOException {
        var file = System.getProperty("tallywire.series");
        var replayed = file == null || file.isBlank() ? own() : shipped(Path.of(file));
        assertFalse(replayed.reports.isEmpty());
        for (var column : replayed.story.vocabulary().series().columns()) {
            if (column.measure() == Measure.TOTAL) {
                holds(replayed, column.tally(), column.part());
            }
        }
        System.out.printf(
                "%s: %,d days, %,d changes, %,d of them corrections%n",
                replayed.story.id(),
                replayed.reports.size(),
                replayed.changes.size(),
                replayed.changes.stream().filter(Change::correction).count());
    }

    @Test
    void aJumpThatTheDaysBatchDoesNotExplainSaysSo() throws IOException {
        var jump = own().changes.stream()
                .filter(change -> change.now() != null && change.part().isEmpty())
                .filter(change -> change.now().asOf().equals(LocalDate.of(2024, 3, 6)))
                .findFirst()
                .orElseThrow();
        assertTrue(jump.correction());
        assertEquals(
                "Corrected from 210 to 300: The total rose by 90 to 300 as of 6 March 2024, and 20 are stated for that time:"
                        + " earlier totals were restated by +70.",
                jump.cause().reason());
        assertEquals("restated", jump.flags().get(0).code());
    }

    /** One figure: the total of each day as the rows have it, and corrections on exactly the days that restate. */
    private static void holds(Replayed replayed, String tally, List<String> part) {
        var figure = replayed.position.figure(tally, part).orElseThrow();
        var totals = new TreeMap<LocalDate, Long>();
        var dissents =
                figure.dissents().stream().map(dissent -> dissent.claim().id()).collect(Collectors.toSet());
        var restated = new ArrayList<LocalDate>();
        for (var report : replayed.reports) {
            var total = claim(report, tally, part, Measure.TOTAL);
            var batch = claim(report, tally, part, Measure.BATCH);
            var day = report.claims().isEmpty() ? null : report.claims().get(0).to();
            var before = totals.lastEntry();
            if (total != null) {
                var moved = before != null && !before.getValue().equals(total.low());
                if (moved && (total.low() < before.getValue() || isRestated(totals, total, batch))) {
                    restated.add(day);
                }
                var stands = at(figure, day);
                var stood = total.low();
                if (dissents.contains(total.id())) {
                    // The rows after it say that this one was not yet brought up to date: it stands aside, with its
                    // reason.
                    stood = before.getValue() + batch.low();
                }
                totals.put(day, stood);
                assertTrue(
                        stands.totalLow() <= stood && stood <= stands.totalHigh(),
                        tally + part + " as of " + day + ": " + stood + " in " + stands);
            } else if (batch != null && before != null) {
                totals.put(day, before.getValue() + batch.low());
            }
        }
        assertEquals(
                restated,
                replayed.changes.stream()
                        .filter(change -> change.kind() == ChangeKind.VALUE && change.correction())
                        .filter(change ->
                                change.tally().equals(tally) && change.part().equals(part))
                        .map(change -> change.now().asOf())
                        .toList(),
                tally + part);
    }

    private static boolean isRestated(TreeMap<LocalDate, Long> totals, Claim total, Claim batch) {
        var before = batch == null ? null : totals.lowerEntry(batch.from());
        return before != null && total.low() - before.getValue() != batch.low();
    }

    private static Claim claim(ClaimsReported report, String tally, List<String> part, Measure measure) {
        return report.claims().stream()
                .filter(claim -> claim.tally().equals(tally) && claim.who().equals(part) && claim.measure() == measure)
                .findFirst()
                .orElse(null);
    }

    private static DayValue at(FigurePosition figure, LocalDate day) {
        return figure.history().stream()
                .filter(value -> !value.day().isAfter(day))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private Replayed own() throws IOException {
        var home = Files.createDirectories(folder.resolve("crossings"));
        Files.writeString(home.resolve("pack.yaml"), SeriesReadingTest.PACK);
        return replay(StoryPacks.readOne(home), OWN);
    }

    private Replayed shipped(Path file) throws IOException {
        var home = Files.createDirectories(folder.resolve("gaza-casualties"));
        try (var pack = getClass().getResourceAsStream("/series/gaza-casualties/pack.yaml")) {
            Files.copy(pack, home.resolve("pack.yaml"));
        }
        return replay(StoryPacks.readOne(home), Files.readString(file, StandardCharsets.UTF_8));
    }

    private static Replayed replay(Story story, String text) {
        var reports = new SeriesReading(story).read(text);
        var fold = new StoryFold(story);
        var changes = new ArrayList<Change>();
        var before = fold.position();
        for (var report : reports) {
            var known = new KnownClaims(report, report.report().received());
            fold.add(known);
            var after = fold.position();
            changes.addAll(Changes.between(before, after, Changes.causedBy(known)));
            before = after;
        }
        return new Replayed(story, reports, changes, before);
    }
}
