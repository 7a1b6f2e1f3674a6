package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.DecisionKind;
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

    Map<String, OfTally> of(KnownClaims known, String wire, Rulings rulings) {
        var byTally = new HashMap<String, OfTally>();
        if (known.reported().report().status() != ReportStatus.USABLE) {
            return byTally;
        }
        var report = known.reported().report();
        var outlet = Officials.words(report.publisher());
        var witness = new Voices.Witness(String.join(" ", outlet), wire);
        var batches = new HashMap<String, List<Claim>>();
        var late = isLate(known, rulings);
        for (var original : known.reported().claims()) {
            var ruling = rulings.onClaim(original.id());
            var claim = ruled(original, ruling);
            var tally = tally(claim.tally());
            if (tally == null) {
                continue;
            }
            var said = byTally.computeIfAbsent(claim.tally(), id -> new OfTally());
            var source = sourced(original, known);
            if (ruling != null && ruling.kind() == DecisionKind.REJECT) {
                said.rejected.add(new Aside(claim.who(), source, by(ruling)));
            } else if (claim.status() != Status.ACTUAL) {
                said.expected.add(new Aside(claim.who(), source, null));
            } else if (claim.measure() == Measure.BATCH) {
                batches.computeIfAbsent(claim.tally(), id -> new ArrayList<>()).add(original);
            } else {
                said.said.add(said(tally, claim, List.of(source), witness, outlet, ruling, late));
            }
        }
        batches.forEach((tally, claims) ->
                byTally.get(tally).said.addAll(batches(tally(tally), claims, known, witness, outlet, rulings)));
        return byTally;
    }

    /** Whether the report may know of the day's handover: it was published in the evening, or tells of it. */
    private boolean isLate(KnownClaims known, Rulings rulings) {
        var published = known.reported().report().published().atZone(story.zone());
        return published.getHour() >= EVENING
                || known.reported().claims().stream()
                        .map(claim -> ruled(claim, rulings.onClaim(claim.id())))
                        .anyMatch(claim -> claim.measure() == Measure.BATCH
                                && claim.status() == Status.ACTUAL
                                && published.toLocalDate().equals(claim.to()));
    }

    /** One day's batches of a report, in the order of its words: those that it adds to one another are one batch. */
    private List<Said> batches(
            Tally tally,
            List<Claim> claims,
            KnownClaims known,
            Voices.Witness witness,
            List<String> outlet,
            Rulings rulings) {
        var said = new ArrayList<Said>();
        var groups = new HashMap<LocalDate, List<Claim>>();
        var inOrder = claims.stream()
                .sorted(Comparator.comparingInt((Claim claim) ->
                                claim.evidence() == null ? 0 : claim.evidence().start())
                        .thenComparing(Claim::id))
                .toList();
        var chains = new ArrayList<List<Claim>>();
        for (var original : inOrder) {
            var claim = ruled(original, rulings.onClaim(original.id()));
            var day = dayOf(claim, known);
            var chain = groups.get(day);
            if (chain == null || !claim.adds()) {
                chain = new ArrayList<>();
                groups.put(day, chain);
                chains.add(chain);
            }
            chain.add(original);
        }
        for (var chain : chains) {
            said.addAll(summed(tally, chain, known, witness, outlet, rulings));
        }
        return said;
    }

    private List<Said> summed(
            Tally tally,
            List<Claim> chain,
            KnownClaims known,
            Voices.Witness witness,
            List<String> outlet,
            Rulings rulings) {
        var said = new ArrayList<Said>();
        var first = ruled(chain.get(0), rulings.onClaim(chain.get(0).id()));
        if (chain.size() == 1) {
            // "Six more" without what it adds to is one of several groups: at least so many came.
            said.add(said(
                    tally,
                    first.adds() && first.low() != null ? sum(first, first.who(), first.low(), null) : first,
                    List.of(sourced(chain.get(0), known)),
                    witness,
                    outlet,
                    rulings.onClaim(chain.get(0).id()),
                    isLate(known, rulings)));
            return said;
        }
        var parts = chain.stream()
                .map(claim -> ruled(claim, rulings.onClaim(claim.id())))
                .toList();
        var part = parts.stream()
                .map(Claim::who)
                .reduce((a, b) -> a.stream().filter(b::contains).toList())
                .orElseThrow();
        var low = parts.stream().allMatch(claim -> claim.low() != null)
                ? (Long) parts.stream().mapToLong(Claim::low).sum()
                : null;
        var high = parts.stream().allMatch(claim -> claim.high() != null)
                ? (Long) parts.stream().mapToLong(Claim::high).sum()
                : null;
        var least = parts.stream()
                .min(Comparator.comparingDouble(Claim::confidence))
                .orElseThrow();
        var ruling = chain.stream()
                .map(claim -> rulings.onClaim(claim.id()))
                .filter(r -> r != null)
                .findFirst()
                .orElse(null);
        said.add(said(
                tally,
                sum(
                        new Claim(
                                first.id(),
                                first.tally(),
                                first.who(),
                                first.measure(),
                                first.low(),
                                first.high(),
                                parts.stream().anyMatch(c -> c.qualifier() == Qualifier.ABOUT)
                                        ? Qualifier.ABOUT
                                        : Qualifier.EXACT,
                                first.status(),
                                false,
                                first.from(),
                                first.to(),
                                parts.stream()
                                        .map(Claim::attribution)
                                        .filter(a -> a != null)
                                        .findFirst()
                                        .orElse(null),
                                first.evidence(),
                                least.confidence(),
                                first.rule()),
                        part,
                        low,
                        high),
                chain.stream().map(claim -> sourced(claim, known)).toList(),
                witness,
                outlet,
                ruling,
                isLate(known, rulings)));
        for (int i = 0; i < chain.size(); i++) {
            // A group of a smaller population stays a statement of its own; one of the same has gone into the sum.
            if (!parts.get(i).who().equals(part)) {
                said.add(said(
                        tally,
                        parts.get(i),
                        List.of(sourced(chain.get(i), known)),
                        witness,
                        outlet,
                        rulings.onClaim(chain.get(i).id()),
                        isLate(known, rulings)));
            }
        }
        return said;
    }

    private static Claim sum(Claim claim, List<String> part, Long low, Long high) {
        return new Claim(
                claim.id(),
                claim.tally(),
                part,
                claim.measure(),
                low,
                high,
                claim.qualifier(),
                claim.status(),
                false,
                claim.from(),
                claim.to(),
                claim.attribution(),
                claim.evidence(),
                claim.confidence(),
                claim.rule());
    }

    private Said said(
            Tally tally,
            Claim claim,
            List<SourcedClaim> sources,
            Voices.Witness witness,
            List<String> outlet,
            Decision ruling,
            boolean late) {
        var accepted = ruling != null && ruling.kind() != DecisionKind.REJECT;
        var official = officials.speak(sources.get(0).publisher(), claim.attribution());
        HoldReason waits = null;
        if (!accepted && claim.confidence() < story.holds().confidenceMin()) {
            waits = HoldReason.LOW_CONFIDENCE;
        } else if (!accepted && !outlets.isEmpty() && !outlets.contains(outlet) && !official) {
            waits = HoldReason.UNKNOWN_OUTLET;
        }
        return new Said(
                statement(tally, claim, sources.get(0), late),
                sources,
                witness,
                official && waits == null,
                accepted,
                waits,
                ruling == null ? null : by(ruling));
    }

    /** Puts a claim's figure and days into the few shapes that can be compared. */
    private Statement statement(Tally tally, Claim claim, SourcedClaim source, boolean late) {
        var published = day(source);
        var start = start(story, tally);
        var loose = claim.qualifier() == Qualifier.ABOUT
                && claim.low() != null
                && claim.low().equals(claim.high());
        var told = claim.to() != null;
        if (tally.measure() == Measure.LEVEL && claim.measure() != Measure.BATCH) {
            var day = told ? claim.to() : published;
            return new Statement(
                    Statement.Kind.LEVEL,
                    claim.who(),
                    claim.low(),
                    claim.high(),
                    loose,
                    day,
                    told,
                    !told && late,
                    null);
        }
        if (claim.measure() == Measure.BATCH && (claim.from() == null || claim.to() == null || oneDay(claim))) {
            var day = told ? claim.to() : claim.from() != null ? claim.from() : published;
            return new Statement(
                    Statement.Kind.BATCH,
                    claim.who(),
                    claim.low(),
                    claim.high(),
                    loose,
                    day,
                    told || claim.from() != null,
                    !told && claim.from() == null && late,
                    null);
        }
        var day = told ? claim.to() : published;
        var period = claim.from() != null
                && claim.from().isAfter(start)
                && !claim.from().isAfter(day);
        return new Statement(
                period ? Statement.Kind.PERIOD : Statement.Kind.TOTAL,
                claim.who(),
                claim.low(),
                claim.high(),
                loose,
                day,
                told,
                !told && late,
                period ? claim.from() : null);
    }

    private static boolean oneDay(Claim claim) {
        return claim.from().equals(claim.to());
    }

    private LocalDate dayOf(Claim claim, KnownClaims known) {
        if (claim.to() != null) {
            return claim.to();
        }
        return claim.from() != null
                ? claim.from()
                : known.reported().report().published().atZone(story.zone()).toLocalDate();
    }

    private LocalDate day(SourcedClaim claim) {
        return claim.published().atZone(story.zone()).toLocalDate();
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

    private static Claim ruled(Claim claim, Decision ruling) {
        if (ruling == null || ruling.kind() != DecisionKind.CORRECT) {
            return claim;
        }
        var valued = ruling.low() != null || ruling.high() != null;
        return new Claim(
                claim.id(),
                ruling.tally() != null ? ruling.tally() : claim.tally(),
                ruling.part() != null
                        ? ruling.part().stream().distinct().sorted().toList()
                        : claim.who(),
                claim.measure(),
                valued ? ruling.low() : claim.low(),
                valued ? ruling.high() : claim.high(),
                valued ? Qualifier.EXACT : claim.qualifier(),
                claim.status(),
                claim.adds(),
                ruling.day() != null && claim.measure() == Measure.BATCH ? ruling.day() : claim.from(),
                ruling.day() != null ? ruling.day() : claim.to(),
                claim.attribution(),
                claim.evidence(),
                claim.confidence(),
                claim.rule());
    }

    private static String by(Decision ruling) {
        var verb =
                switch (ruling.kind()) {
                    case ACCEPT -> "Accepted";
                    case REJECT -> "Rejected";
                    default -> "Corrected";
                };
        return verb + " by " + ruling.by() + ": " + ruling.note();
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
