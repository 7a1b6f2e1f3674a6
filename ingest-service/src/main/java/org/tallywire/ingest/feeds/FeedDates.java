package org.tallywire.ingest.feeds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;

/** Dates as feeds write them: ISO-8601 with or without an offset, with "+0000", a plain date, or as in mail headers. */
final class FeedDates {
    private static final DateTimeFormatter SHORT_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHMM", "Z")
            .toFormatter();

    private interface Form {
        Instant parse(String written);
    }

    private static final List<Form> FORMS = List.of(
            written -> OffsetDateTime.parse(written).toInstant(),
            written -> OffsetDateTime.parse(written, SHORT_OFFSET).toInstant(),
            written -> LocalDateTime.parse(written).toInstant(ZoneOffset.UTC),
            written -> LocalDate.parse(written).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
            written -> OffsetDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());

    private FeedDates() {}

    static Optional<Instant> parse(String written) {
        var trimmed = written.strip().replace(' ', trimmedIsIso(written) ? 'T' : ' ');
        for (var form : FORMS) {
            try {
                return Optional.of(form.parse(trimmed));
            } catch (DateTimeException another) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** "2023-11-24 21:00:00Z": a space where the T should stand. */
    private static boolean trimmedIsIso(String written) {
        return written.strip().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:.*");
    }
}
