package org.tallywire.ingest.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The moment that a report is dated. */
final class Published {
    /** Before it no report of any story was printed, and databases begin to disagree about calendars. */
    static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** Noon in UTC is the same day in nearly every time zone. */
    private static final LocalTime OF_A_PLAIN_DATE = LocalTime.NOON;

    private Published() {}

    /** Reads an ISO-8601 instant, date-time with offset or plain date; empty for anything else. */
    static Optional<Instant> parse(String iso) {
        try {
            return Optional.of(
                    iso.length() <= 10
                            ? LocalDate.parse(iso).atTime(OF_A_PLAIN_DATE).toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
