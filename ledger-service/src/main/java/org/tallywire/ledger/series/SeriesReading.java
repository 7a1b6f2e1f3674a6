package org.tallywire.ledger.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Evidence;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Qualifier;
import org.tallywire.contracts.ReportRef;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.contracts.Status;
import org.tallywire.stories.Series;
import org.tallywire.stories.Story;

/** Reads the rows of a series into reports, one a day. The same row always gives the same report. */
public final class SeriesReading {
    private static final int ENGINE = 1;
    private static final int HOURS_OF_A_DAY = 24;
    /** A day's figures are published when it is over. */
    private static final LocalTime PUBLISHED = LocalTime.of(23, 59);

    private final Story story;
    private final Series series;

    /** @throws SeriesException for a story whose pack says nothing of a series */
    public SeriesReading(Story story) {
        this.story = story;
        this.series = story.vocabulary().series();
        if (series == null) {
            throw new SeriesException("the pack of " + story.id() + " has no \"series\"");
        }
    }

    /**
     * The reports of all rows that a publisher of the pack made, each as version 1.
     *
     * @param text JSON or CSV
     * @throws SeriesException naming row and column of the first that is wrong
     */
    public List<ClaimsReported> read(String text) {
        var reports = new ArrayList<ClaimsReported>();
        var days = new HashSet<LocalDate>();
        var rows = SeriesTable.read(text);
        for (int i = 0; i < rows.size(); i++) {
            var row = new Row(i + 1, rows.get(i));
            var publisher = publisher(row);
            var day = day(row);
            if (!days.add(day)) {
                throw row.wrong(series.day(), "is the day of an earlier row too");
            }
            if (publisher != null) {
                reports.add(report(row, day, publisher));
            }
        }
        return reports;
    }

    /** @param number from 1 */
    private record Row(int number, Map<String, String> cells) {
        SeriesException wrong(String column, String why) {
            return new SeriesException("row " + number + ", " + column + ": " + why);
        }

        Long whole(String column) {
            var text = cells.get(column);
            if (text == null) {
                return null;
            }
            try {
                var value = Long.parseLong(text);
                if (value >= 0) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw wrong(column, "a whole number is expected, 0 or more, not \"" + text + "\"");
        }
    }

    private String publisher(Row row) {
        var of = series.publisher();
        if (of.column() == null) {
            return of.names().get("");
        }
        var said = row.cells.get(of.column());
        if (said == null) {
            throw row.wrong(of.column(), "is missing, so nobody is known to say this");
        }
        return of.names().get(said);
    }

    private LocalDate day(Row row) {
        var text = row.cells.get(series.day());
        if (text == null) {
            throw row.wrong(series.day(), "is missing");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw row.wrong(series.day(), "a day such as 2023-11-24 is expected, not \"" + text + "\"");
        }
    }

    private ClaimsReported report(Row row, LocalDate day, String publisher) {
        var id = "series/" + story.id() + "/" + day;
        var published = day.atTime(PUBLISHED).atZone(story.zone()).toInstant();
        return new ClaimsReported(
                story.id(),
                reference(id, 1, publisher, published),
                series.columns().stream()
                        .map(column -> claim(row, day, id, column))
                        .filter(Objects::nonNull)
                        .toList(),
                List.of(),
                List.of(),
                ENGINE,
                story.version());
    }

    private ReportRef reference(String id, long version, String publisher, Instant published) {
        return new ReportRef(
                id,
                version,
                ReportStatus.USABLE,
                publisher,
                null,
                story.title() + ", " + id.substring(id.lastIndexOf('/') + 1),
                published,
                published,
                List.of(),
                null);
    }

    private Claim claim(Row row, LocalDate day, String report, Series.Column column) {
        var value = row.whole(column.name());
        var from = column.measure() == Measure.BATCH ? firstDay(row, day) : null;
        // No hours at all: the row tells of no day's batch.
        if (value == null || column.measure() == Measure.BATCH && from == null) {
            return null;
        }
        var words = column.name() + " " + value;
        return new Claim(
                report + "#" + column.name(),
                column.tally(),
                column.part(),
                column.measure(),
                value,
                value,
                Qualifier.EXACT,
                Status.ACTUAL,
                false,
                from,
                day,
                null,
                new Evidence(0, words.length(), words),
                1,
                "series");
    }

    private LocalDate firstDay(Row row, LocalDate day) {
        var hours = series.hours() == null ? null : row.whole(series.hours());
        if (hours == null) {
            return day;
        }
        return hours == 0 ? null : day.minusDays((hours - 1) / HOURS_OF_A_DAY);
    }
}
