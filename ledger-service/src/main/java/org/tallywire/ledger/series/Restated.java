package org.tallywire.ledger.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.ReportRef;

/**
 * What of a series is new to the topic: a row that says what it said before is left out, one that says something else is the
 * next version of its report.
 *
 * @param news what is to be sent, in the order of the series
 * @param restated how many of them are next versions
 */
public record Restated(List<ClaimsReported> news, int restated) {

    /** @param before readings that the topic has of the same story, in any order */
    public static Restated of(List<ClaimsReported> series, Iterable<ClaimsReported> before) {
        Map<String, ClaimsReported> newest = new HashMap<>();
        before.forEach(reading -> newest.merge(
                reading.report().id(),
                reading,
                (a, b) -> b.report().version() >= a.report().version() ? b : a));
        var news = new ArrayList<ClaimsReported>();
        int restated = 0;
        for (var report : series) {
            var known = newest.get(report.report().id());
            if (known == null) {
                news.add(report);
            } else if (!known.equals(version(report, known.report().version()))) {
                news.add(version(report, known.report().version() + 1));
                restated++;
            }
        }
        return new Restated(List.copyOf(news), restated);
    }

    private static ClaimsReported version(ClaimsReported reading, long version) {
        var report = reading.report();
        return new ClaimsReported(
                reading.story(),
                new ReportRef(
                        report.id(),
                        version,
                        report.status(),
                        report.publisher(),
                        report.url(),
                        report.title(),
                        report.published(),
                        report.received(),
                        report.copyKeys(),
                        report.copyOf()),
                reading.claims(),
                reading.truce(),
                reading.terms(),
                reading.engine(),
                reading.pack());
    }
}
