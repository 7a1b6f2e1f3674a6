package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Qualifier;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.Status;
import org.tallywire.stories.Story;
import org.tallywire.stories.Tally;

/**
 * What one report says about each tally, after the editors' rulings: its statements, what it expects, and what an editor
 * took out of it.
 */
final class ReportReading {
    /** Which of two readings of one report counts: the greater. Of the same one told twice, the first telling. */
    static final Comparator<KnownClaims> NEWEST = Comparator.comparingLong(
                    (KnownClaims known) -> known.reported().report().version())
            .thenComparingInt(known -> known.reported().engine())
            .thenComparingInt(known -> known.reported().pack())
            .thenComparing(known -> known.reported().report().received())
            .thenComparing(known -> known.reported().toString())
            .thenComparing(Comparator.comparing(KnownClaims::known).reversed());

    /** What a report says about one tally. */
    static final class OfTally {
        final List<Said> said = new ArrayList<>();
        final List<Aside> expected = new ArrayList<>();
        final List<Aside> rejected = new ArrayList<>();
    }

    /** A claim that cannot move a figure: not actual, or rejected. */
    record Aside(List<String> part, SourcedClaim claim, String note) {
        static final Comparator<Aside> NEWEST =
                Comparator.comparing(Aside::claim, Said.NEWEST_CLAIM).thenComparing(Aside::toString);
    }

    /** Hour of the day, in the story's zone, from which a report may know of the day's handover. */
    private static final int EVENING = 17;

    private final Story story;
    private final Officials officials;
    private final Set<List<String>> outlets = new HashSet<>();

    ReportReading(Story story) {
        this.story = story;
        this.officials = new Officials(story.officials());
        story.outlets().forEach(outlet -> outlets.add(Officials.words(outlet)));
    }

    /** @param rulings what an editor ruled on a claim, or null */
    Map<String, OfTally> of(KnownClaims known, String wire, Function<Claim, Decision> rulings) {
        var byTally = new HashMap<String, OfTally>();
        if (known.reported().report().status() != ReportStatus.USABLE) {
            return byTally;
        }
        var claims = known.reported().claims().stream()
                .map(claim -> RuledClaim.of(claim, rulings.apply(claim)))
                .toList();
        var teller = teller(known, wire, claims);
        var batches = new HashMap<Tally, List<RuledClaim>>();
        for (var claim : claims) {
            var tally = tally(claim.counting().tally());
            if (tally == null) {
                continue;
            }
            var said = byTally.computeIfAbsent(tally.id(), id -> new OfTally());
            var part = claim.counting().who();
            if (claim.isRejected()) {
                said.rejected.add(new Aside(part, teller.sourced(claim), claim.note()));
            } else if (claim.counting().status() != Status.ACTUAL) {
                said.expected.add(new Aside(part, teller.sourced(claim), null));
            } else if (claim.counting().measure() == Measure.BATCH) {
                batches.computeIfAbsent(tally, t -> new ArrayList<>()).add(claim);
            } else {
                said.said.add(said(tally, claim.counting(), List.of(claim), teller));
            }
        }
        batches.forEach((tally, of) -> Batches.of(of, claim -> batchDay(claim, teller.published()))
                .forEach(batch -> byTally.get(tally.id()).said.add(said(tally, batch.claim(), batch.made(), teller))));
        return byTally;
    }

    /**
     * Who tells it.
     *
     * @param published the day in the story's zone
     * @param late whether the report may know of that day's handover: it came in the evening, or tells of it
     */
    private record Teller(
            KnownClaims known, Voices.Witness witness, List<String> outlet, LocalDate published, boolean late) {
        SourcedClaim sourced(RuledClaim claim) {
            return ReportReading.sourced(claim.printed(), known);
        }
    }

    private Teller teller(KnownClaims known, String wire, List<RuledClaim> claims) {
        var outlet = Officials.words(known.reported().report().publisher());
        var published = known.reported().report().published().atZone(story.zone());
        var day = published.toLocalDate();
        var late = published.getHour() >= EVENING
                || claims.stream()
                        .map(RuledClaim::counting)
                        .anyMatch(claim -> claim.measure() == Measure.BATCH
                                && claim.status() == Status.ACTUAL
                                && day.equals(claim.to()));
        return new Teller(known, new Voices.Witness(String.join(" ", outlet), wire), outlet, day, late);
    }

    private Said said(Tally tally, Claim claim, List<RuledClaim> made, Teller teller) {
        var ruled = made.stream().filter(one -> one.ruling() != null).findFirst();
        var official = officials.speak(teller.known().reported().report().publisher(), claim.attribution());
        HoldReason waits = null;
        if (ruled.isEmpty() && claim.confidence() < story.holds().confidenceMin()) {
            waits = HoldReason.LOW_CONFIDENCE;
        } else if (ruled.isEmpty() && !outlets.isEmpty() && !outlets.contains(teller.outlet()) && !official) {
            waits = HoldReason.UNKNOWN_OUTLET;
        }
        return new Said(
                statement(tally, claim, teller),
                made.stream().map(teller::sourced).toList(),
                teller.witness(),
                official && waits == null,
                ruled.isPresent(),
                waits,
                ruled.map(RuledClaim::note).orElse(null));
    }

    private static LocalDate batchDay(Claim claim, LocalDate published) {
        return claim.to() != null ? claim.to() : claim.from() != null ? claim.from() : published;
    }

    /** Puts a claim's figure and days into the few shapes that can be compared. */
    private Statement statement(Tally tally, Claim claim, Teller teller) {
        var loose = claim.qualifier() == Qualifier.ABOUT
                && claim.low() != null
                && claim.low().equals(claim.high());
        var isBatch = claim.measure() == Measure.BATCH;
        var isOneDays = isBatch
                && (claim.from() == null || claim.to() == null || claim.from().equals(claim.to()));
        var told = claim.to() != null || isOneDays && claim.from() != null;
        var day =
                isOneDays ? batchDay(claim, teller.published()) : claim.to() != null ? claim.to() : teller.published();
        var isPeriod = !isOneDays
                && claim.from() != null
                && claim.from().isAfter(start(story, tally))
                && !claim.from().isAfter(day);
        var kind = isOneDays
                ? Statement.Kind.BATCH
                : tally.measure() == Measure.LEVEL && !isBatch
                        ? Statement.Kind.LEVEL
                        : isPeriod ? Statement.Kind.PERIOD : Statement.Kind.TOTAL;
        return new Statement(
                kind,
                claim.who(),
                claim.low(),
                claim.high(),
                loose,
                day,
                told,
                !told && teller.late(),
                kind == Statement.Kind.PERIOD ? claim.from() : null);
    }

    /** First day that a tally counts. */
    static LocalDate start(Story story, Tally tally) {
        return tally.counts() != null ? tally.counts() : story.counts();
    }

    private Tally tally(String id) {
        for (var tally : story.tallies()) {
            if (tally.id().equals(id)) {
                return tally;
            }
        }
        return null;
    }

    private static SourcedClaim sourced(Claim claim, KnownClaims known) {
        var report = known.reported().report();
        return new SourcedClaim(
                claim.id(),
                report.id(),
                report.publisher(),
                claim.attribution(),
                claim.evidence() == null ? null : claim.evidence().text(),
                report.url(),
                report.published(),
                known.known(),
                claim.measure(),
                claim.status(),
                claim.low(),
                claim.high(),
                claim.qualifier(),
                claim.from(),
                claim.to());
    }
}
