package org.tallywire.ledger.tally;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.TruceClock;
import org.tallywire.stories.Story;

/** What is told of a story's deal, its truce and its terms, report by report. */
final class DealFold {
    private final Story story;
    private final Map<String, List<Truce.Told>> truceTold = new HashMap<>();
    /** The same in order, so that one more needs no sorting of all. */
    private final TreeSet<Truce.Told> truceInOrder = new TreeSet<>(Truce.Told.OLDEST);

    private final Map<String, List<Terms.Told>> termsTold = new HashMap<>();
    private TruceClock truce;
    private List<StatedTerm> terms;

    DealFold(Story story) {
        this.story = story;
    }

    TruceClock truce() {
        if (truce == null) {
            truce = Truce.of(List.copyOf(truceInOrder), story.zone());
        }
        return truce;
    }

    List<StatedTerm> terms() {
        if (terms == null) {
            terms = Terms.of(flat(termsTold));
        }
        return terms;
    }

    /** The clock by what speaks of the days up to this one, or was published by its end. */
    TruceClock truceAt(LocalDate day) {
        return Truce.of(
                truceInOrder.stream()
                        .filter(told -> told.said().date() != null
                                        && !told.said().date().isAfter(day)
                                || !day(told.source().published()).isAfter(day))
                        .toList(),
                story.zone());
    }

    List<StatedTerm> termsAt(LocalDate day) {
        return Terms.of(flat(termsTold).stream()
                .filter(told -> !day(told.source().published()).isAfter(day))
                .toList());
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(story.zone()).toLocalDate();
    }

    private static <T> Collection<T> flat(Map<String, List<T>> byReport) {
        return byReport.values().stream().flatMap(List::stream).toList();
    }

    /** @param wire the group of texts that the report is a copy of, or null */
    void place(KnownClaims known, String wire) {
        var report = known.reported().report().id();
        var usable = known.reported().report().status() == ReportStatus.USABLE;
        var ref = known.reported().report();
        var witness = new Voices.Witness(String.join(" ", Officials.words(ref.publisher())), wire);
        var told = new ArrayList<Truce.Told>();
        var stated = new ArrayList<Terms.Told>();
        if (usable) {
            for (var said : known.reported().truce()) {
                if (said.confidence() >= story.holds().confidenceMin()) {
                    told.add(new Truce.Told(
                            said,
                            new SourcedClaim(
                                    said.id(),
                                    report,
                                    ref.publisher(),
                                    said.attribution(),
                                    said.evidence() == null
                                            ? null
                                            : said.evidence().text(),
                                    ref.url(),
                                    ref.published(),
                                    known.known(),
                                    null,
                                    said.status(),
                                    null,
                                    null,
                                    null,
                                    said.date(),
                                    null),
                            witness.publisher()));
                }
            }
            for (var term : known.reported().terms()) {
                stated.add(new Terms.Told(
                        term,
                        new StatedTerm.Source(
                                term.id(),
                                report,
                                ref.publisher(),
                                term.evidence() == null ? null : term.evidence().text(),
                                ref.url(),
                                ref.published(),
                                known.known()),
                        witness));
            }
        }
        truceTold.getOrDefault(report, List.of()).forEach(truceInOrder::remove);
        truceInOrder.addAll(told);
        if (replace(truceTold, report, told)) {
            truce = null;
        }
        if (replace(termsTold, report, stated)) {
            terms = null;
        }
    }

    private static <T> boolean replace(Map<String, List<T>> all, String report, List<T> now) {
        var before = now.isEmpty() ? all.remove(report) : all.put(report, List.copyOf(now));
        return !now.isEmpty() || before != null;
    }
}
