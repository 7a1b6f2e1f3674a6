package org.tallywire.bench.ledger;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Evidence;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Qualifier;
import org.tallywire.contracts.ReportRef;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.contracts.Status;

/**
 * Reports of an exchange that goes on for a number of days, as newsrooms get them: most say the day's batch and the total, some
 * a part, some yesterday's total, some something wrong; the days come mixed. The same seed and number give the same report.
 * Its numbers are of no exchange that happened.
 */
final class NewsOfAnExchange {
    /** Claims that each report makes. */
    static final int CLAIMS = 3;

    private static final LocalDate FIRST = LocalDate.of(2023, 11, 24);
    private static final int OUTLETS = 40;

    private final String story;
    private final long seed;
    private final long[] israelis;
    private final long[] foreigners;
    private final long[] totals;

    NewsOfAnExchange(String story, long seed, int days) {
        this.story = story;
        this.seed = seed;
        this.israelis = new long[days];
        this.foreigners = new long[days];
        this.totals = new long[days];
        var random = new Random(seed);
        long total = 0;
        for (int day = 0; day < days; day++) {
            israelis[day] = 8 + random.nextInt(7);
            foreigners[day] = random.nextInt(11);
            total += israelis[day] + foreigners[day];
            totals[day] = total;
        }
    }

    ClaimsReported report(int number) {
        var random = new Random(seed * 1_000_003 + number);
        var day = random.nextInt(totals.length);
        var date = FIRST.plusDays(day);
        var id = story + "-" + number;
        var published = date.atTime(8 + random.nextInt(13), random.nextInt(60)).toInstant(ZoneOffset.UTC);
        var outlet = "Outlet " + random.nextInt(OUTLETS);
        var claims = new ArrayList<Claim>();
        claims.add(batch(id, 0, List.of(), wrongAtTimes(random, israelis[day] + foreigners[day]), date));
        claims.add(
                random.nextBoolean()
                        ? batch(id, 1, List.of("israeli"), israelis[day], date)
                        : batch(id, 1, List.of("foreign"), foreigners[day], date));
        var stale = day > 0 && random.nextInt(5) == 0;
        claims.add(total(id, wrongAtTimes(random, totals[stale ? day - 1 : day]), random.nextBoolean() ? date : null));
        return new ClaimsReported(
                story,
                new ReportRef(
                        id,
                        1,
                        ReportStatus.USABLE,
                        outlet,
                        "https://news.example/" + id,
                        "Another handover",
                        published,
                        published.plusSeconds(20),
                        List.of(),
                        null),
                List.copyOf(claims),
                List.of(),
                List.of(),
                1,
                1);
    }

    private static long wrongAtTimes(Random random, long number) {
        return random.nextInt(12) == 0 ? Math.max(0, number + random.nextInt(21) - 10) : number;
    }

    private static Claim batch(String report, int i, List<String> part, long count, LocalDate day) {
        return claim(report, i, part, Measure.BATCH, count, day, day);
    }

    private static Claim total(String report, long count, LocalDate to) {
        return claim(report, 2, List.of(), Measure.TOTAL, count, FIRST, to);
    }

    private static Claim claim(
            String report, int i, List<String> part, Measure measure, long count, LocalDate from, LocalDate to) {
        return new Claim(
                report + "#" + i,
                "hostages-released",
                part,
                measure,
                count,
                count,
                Qualifier.EXACT,
                Status.ACTUAL,
                false,
                from,
                to,
                null,
                new Evidence(20 * i, 20 * i + 19, count + " hostages released"),
                0.95,
                "sample");
    }
}
