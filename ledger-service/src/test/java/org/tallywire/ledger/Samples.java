package org.tallywire.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Evidence;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Qualifier;
import org.tallywire.contracts.ReportRef;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.contracts.Status;

/** Reports as ingest would send them, in our own words. */
public final class Samples {
    public static final String STORY = "gaza-truce-2023";
    public static final String HOSTAGES = "hostages-released";
    public static final LocalDate FIRST_DAY = LocalDate.parse("2023-11-24");

    private Samples() {}

    /** An outlet states how many hostages were released so far. */
    public static ClaimsReported total(String report, String outlet, long count, LocalDate day) {
        return of(STORY, report, 1, outlet, day, List.of(claim(report, 0, Measure.TOTAL, count, null, day)));
    }

    /** An outlet states how many were released on a day. */
    public static ClaimsReported batch(String report, String outlet, long count, LocalDate day) {
        return of(STORY, report, 1, outlet, day, List.of(claim(report, 0, Measure.BATCH, count, day, day)));
    }

    /** The next version of a report, without any figure. */
    public static ClaimsReported withdrawn(String report, String outlet, LocalDate day) {
        return of(STORY, report, 2, outlet, day, List.of());
    }

    /** A report with several figures, for load: its numbers are of no story that happened. */
    public static ClaimsReported load(String story, int number, int figures) {
        var day = FIRST_DAY.plusDays(number % 7);
        var report = "load-" + story + "-" + number;
        return of(
                story,
                report,
                1,
                "Outlet " + number % 20,
                day,
                IntStream.range(0, figures)
                        .mapToObj(i -> claim(report, i, Measure.BATCH, 1 + (number + i) % 13, day, day))
                        .toList());
    }

    public static ClaimsReported of(
            String story, String report, long version, String outlet, LocalDate day, List<Claim> claims) {
        var published = day.atTime(18, 0).toInstant(java.time.ZoneOffset.UTC);
        var ref = new ReportRef(
                report,
                version,
                ReportStatus.USABLE,
                outlet,
                "https://" + outlet.toLowerCase().replace(' ', '-') + ".example/" + report,
                "Another handover",
                published,
                published.plusSeconds(20),
                List.of(),
                null);
        return new ClaimsReported(story, ref, claims, List.of(), List.of(), 1, 1);
    }

    private static Claim claim(String report, int i, Measure measure, long count, LocalDate from, LocalDate to) {
        return new Claim(
                report + "#" + i,
                HOSTAGES,
                List.of(),
                measure,
                count,
                count,
                Qualifier.EXACT,
                Status.ACTUAL,
                false,
                from,
                to,
                null,
                new Evidence(10 * i, 10 * i + 9, count + " hostages"),
                0.95,
                "sample");
    }

    static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC);
    }
}
