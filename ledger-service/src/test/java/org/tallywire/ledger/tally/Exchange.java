package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Value;
import org.tallywire.stories.Holds;
import org.tallywire.stories.Partition;
import org.tallywire.stories.Ratio;
import org.tallywire.stories.Story;
import org.tallywire.stories.Tally;
import org.tallywire.stories.Vocabulary;

/** The story that the tests tell of: an exchange of hostages for prisoners from 24 November 2023 on. */
final class Exchange {
    static final Holds NO_HOLDS = new Holds(0, 0);
    static final Story STORY = story(new Holds(0.6, 4), List.of());

    private Exchange() {}

    static Story story(Holds holds, List<String> outlets) {
        return new Story(
                Telling.STORY,
                1,
                "An exchange",
                ZoneId.of("Asia/Jerusalem"),
                LocalDate.of(2023, 10, 7),
                null,
                LocalDate.of(2023, 11, 24),
                List.of(
                        new Tally(
                                "hostages-released",
                                "Hostages released",
                                Measure.TOTAL,
                                List.of(
                                        new Partition(List.of(), List.of(List.of("israeli"), List.of("foreign"))),
                                        new Partition(
                                                List.of("foreign"),
                                                List.of(List.of("thai"), List.of("filipino"), List.of("russian")))),
                                null),
                        new Tally(
                                "prisoners-released",
                                "Prisoners released",
                                Measure.TOTAL,
                                List.of(),
                                new Ratio(3, "hostages-released", List.of("israeli"), 1)),
                        new Tally("bodies-returned", "Bodies returned", Measure.TOTAL, List.of(), null),
                        new Tally("hostages-held", "Hostages still held", Measure.LEVEL, List.of(), null),
                        new Tally(
                                "hostages-taken",
                                "People abducted",
                                Measure.TOTAL,
                                List.of(),
                                null,
                                LocalDate.of(2023, 10, 7))),
                List.of("Qatari foreign ministry", "Israel Prison Service", "Red Cross"),
                outlets,
                holds,
                (Vocabulary) null);
    }

    static Position of(Telling... told) {
        return of(STORY, told);
    }

    static Position of(Story story, Telling... told) {
        return Ledger.of(story, known(told), List.of());
    }

    static List<KnownClaims> known(Telling... told) {
        return Arrays.stream(told).map(Telling::known).toList();
    }

    static FigurePosition figure(Position position, String tally, String... part) {
        return position.figure(tally, Stream.of(part).sorted().toList()).orElseThrow();
    }

    static FigurePosition hostages(Position position, String... part) {
        return figure(position, "hostages-released", part);
    }

    static FigurePosition prisoners(Position position) {
        return figure(position, "prisoners-released");
    }

    /** A value in a few words: {@code 105 confirmed}, {@code 93..97 disputed}, {@code 20.. reported}. */
    static String brief(Value value) {
        if (value == null) {
            return "nothing";
        }
        var number = value.low() != null && value.low().equals(value.high())
                ? String.valueOf(value.low())
                : (value.low() == null ? "" : value.low()) + ".." + (value.high() == null ? "" : value.high());
        return number + " " + Words.standing(value.standing());
    }

    /** The running totals by day, as {@code 24 41 58}. */
    static String line(FigurePosition figure) {
        return join(figure.history().stream()
                .map(day -> brief(day.totalLow(), day.totalHigh()))
                .toList());
    }

    static String batches(FigurePosition figure) {
        return join(figure.history().stream()
                .map(day -> brief(day.batchLow(), day.batchHigh()))
                .toList());
    }

    private static String brief(Long low, Long high) {
        return low == null ? "?" : low.equals(high) ? String.valueOf(low) : low + ".." + (high == null ? "" : high);
    }

    private static String join(Collection<String> words) {
        return String.join(" ", words);
    }
}
