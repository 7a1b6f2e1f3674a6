package org.tallywire.ledger.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tallywire.contracts.Standing;
import org.tallywire.ledger.tally.DayRow;

/** The days as a table: a line a day and figure, oldest first. */
public final class DaysTable {
    private static final List<String> NAMES = List.of(
            "story",
            "day",
            "tally",
            "part",
            "batch_low",
            "batch_high",
            "batch_standing",
            "total_low",
            "total_high",
            "total_standing");

    private DaysTable() {}

    public static String of(String story, List<DayRow> days) {
        return Table.of(
                NAMES, days.stream().flatMap(day -> day.figures().stream().map(cell -> row(story, day, cell))));
    }

    private static List<Object> row(String story, DayRow day, DayRow.Cell cell) {
        var value = cell.value();
        return Arrays.asList(
                story,
                day.day(),
                cell.tally(),
                String.join(" ", cell.part()),
                value.batchLow(),
                value.batchHigh(),
                word(value.batchStanding()),
                value.totalLow(),
                value.totalHigh(),
                word(value.totalStanding()));
    }

    private static String word(Standing standing) {
        return standing == null ? null : standing.name().toLowerCase(Locale.ROOT);
    }
}
