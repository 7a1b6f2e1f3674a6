package org.tallywire.ledger.query;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * What every reading of a story can be asked: which story, as of which moment in the world ({@code at}), as known when
 * ({@code known}). A moment is ISO-8601 with an offset, or a day, which means its end in the story's time zone.
 */
public final class Ask {
    @PathParam("story")
    String story;

    @QueryParam("at")
    String at;

    @QueryParam("known")
    String known;

    /** Null for all time. */
    Instant at(ZoneId zone) {
        return moment("at", at, zone);
    }

    /** Null for now. */
    Instant known(ZoneId zone) {
        return moment("known", known, zone);
    }

    private static Instant moment(String field, String text, ZoneId zone) {
        if (text == null) {
            return null;
        }
        try {
            return text.indexOf('T') >= 0
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atTime(LocalTime.MAX).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.badRequest(
                    field, "is neither a moment such as 2023-11-28T21:40:00Z nor a day such as 2023-11-28");
        }
    }

    /** A number of the query, or a value for where it is not given. */
    static long number(String field, String text, long absent, long min, long max) {
        if (text == null) {
            return absent;
        }
        try {
            var number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw ProblemException.badRequest(field, "is not a whole number between " + min + " and " + max);
    }
}
