package org.tallywire.ledger.tally;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.Decision;
import org.tallywire.stories.Story;
import org.tallywire.stories.Tally;

/**
 * The fold of one story, claim by claim: what was told to it so far, kept so that one more claim costs only the figures
 * that it touches. The position depends on nothing but the set of what was told. Not for several threads at once; positions
 * that it has given never change.
 */
public final class StoryFold {
    private final Story story;
    private final ReportReading reading;
    private final Rulings rulings = new Rulings();
    private final Versions versions = new Versions();
    private final WireTexts wires = new WireTexts();
    private final Map<String, KnownClaims> newest = new HashMap<>();
    private final Map<String, Map<String, ReportReading.OfTally>> placed = new HashMap<>();
    private final Map<String, Set<String>> reportsOfClaim = new HashMap<>();
    private final Map<String, TallyFold> tallies = new LinkedHashMap<>();
    private final DealFold deal;
    private final SettlingOrder order;

    private final Set<String> touched = new HashSet<>();
    private final Map<String, Reconciliation> reconciled = new HashMap<>();
    private final Map<String, TallyPosition> positions = new HashMap<>();
    private final Map<String, Memory> memories = new HashMap<>();

    public StoryFold(Story story) {
        this.story = story;
        this.reading = new ReportReading(story);
        this.deal = new DealFold(story);
        this.order = new SettlingOrder(story);
        story.tallies().forEach(tally -> tallies.put(tally.id(), new TallyFold(tally)));
        touched.addAll(tallies.keySet());
    }

    /** Takes in a reading; one of another story, or one that a newer reading of its report has replaced, changes nothing. */
    public void add(KnownClaims claims) {
        if (!claims.reported().story().equals(story.id())) {
            return;
        }
        var report = claims.reported().report();
        var relabelled = wires.link(report);
        claims.reported().claims().forEach(claim -> reportsOfClaim
                .computeIfAbsent(claim.id(), id -> new HashSet<>())
                .add(report.id()));
        var before = newest.get(report.id());
        if (before == null || ReportReading.NEWEST.compare(before, claims) < 0) {
            newest.put(report.id(), claims);
        }
        if (before != null) {
            versions.note(before);
            versions.note(claims);
        }
        if (newest.get(report.id()) == claims || before != null && isRuledOn(claims)) {
            place(report.id());
        }
        relabelled.stream().filter(id -> !id.equals(report.id())).forEach(this::place);
        if (relabelled.contains(report.id())) {
            place(report.id());
        }
    }

    private boolean isRuledOn(KnownClaims claims) {
        return claims.reported().claims().stream().anyMatch(claim -> rulings.onClaim(claim.id()) != null);
    }

    /** What an editor ruled on the claim itself, else on the same one of another version. */
    private Decision ruling(KnownClaims reading, Claim claim) {
        var own = rulings.onClaim(claim.id());
        return own != null ? own : rulings.onAny(versions.same(reading, claim));
    }

    /** Takes in a decision; one of another story, or one told before, changes nothing. */
    public void add(KnownDecision decision) {
        if (!decision.decision().story().equals(story.id())) {
            return;
        }
        var claimsBefore = rulings.onClaims();
        var figuresBefore = rulings.onFigures();
        if (!rulings.add(decision)) {
            return;
        }
        differing(claimsBefore, rulings.onClaims()).stream()
                .flatMap(claim -> reportsOfClaim.getOrDefault(claim, Set.of()).stream())
                .distinct()
                .sorted()
                .forEach(this::place);
        differing(figuresBefore, rulings.onFigures()).forEach(figure -> touched.add(figure.tally()));
    }

    private static <K, V> Set<K> differing(Map<K, V> before, Map<K, V> after) {
        var keys = new HashSet<K>();
        before.forEach((key, value) -> {
            if (!value.equals(after.get(key))) {
                keys.add(key);
            }
        });
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                keys.add(key);
            }
        });
        return keys;
    }

    private void place(String report) {
        var known = newest.get(report);
        if (known == null) {
            return;
        }
        var old = placed.remove(report);
        if (old != null) {
            old.forEach((tally, said) -> tallies.get(tally).remove(said));
            touched.addAll(old.keySet());
        }
        var said = reading.of(known, wires.groupOf(report), claim -> ruling(known, claim));
        said.forEach((tally, of) -> tallies.get(tally).add(of));
        touched.addAll(said.keySet());
        placed.put(report, said);
        deal.place(known, wires.groupOf(report));
    }

    /** Where the story stands by all that was told so far. */
    public Position position() {
        settleTouched();
        return new Position(
                story,
                story.tallies().stream().map(tally -> positions.get(tally.id())).toList(),
                deal.truce(),
                deal.terms());
    }

    /**
     * Where it stood at the end of a day in the world, by all that was told so far. Claims of later days are left out,
     * whenever they were published; what names no day is of the day it was found to mean. An override without a day
     * holds from the day on which it was decided.
     */
    public Position positionAt(LocalDate day) {
        settleTouched();
        var then = new HashMap<String, Reconciliation>();
        var at = new HashMap<String, TallyPosition>();
        order.tallies().forEach(tally -> {
            var said = tallies.get(tally.id()).picture().upTo(day, reconciled.get(tally.id()), story.zone());
            at.put(
                    tally.id(),
                    settle(tally, said, then, decision -> !decidedFor(decision).isAfter(day), new HashMap<>()));
        });
        return new Position(
                story,
                story.tallies().stream().map(tally -> at.get(tally.id())).toList(),
                deal.truceAt(day),
                deal.termsAt(day));
    }

    private LocalDate decidedFor(Decision override) {
        return override.day() != null ? override.day() : day(override.at());
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(story.zone()).toLocalDate();
    }

    private void settleTouched() {
        // A tally that is held against another one, by a rate or by how many are held, is settled again with it.
        for (var tally : story.tallies()) {
            if (order.against(tally).stream().anyMatch(touched::contains)) {
                touched.add(tally.id());
            }
        }
        order.tallies().forEach(tally -> {
            if (touched.contains(tally.id())) {
                var said = tallies.get(tally.id()).picture();
                positions.put(tally.id(), settle(tally, said, reconciled, decision -> true, memories));
            }
        });
        touched.clear();
    }

    private TallyPosition settle(
            Tally tally,
            TallyFold.TallySaid said,
            Map<String, Reconciliation> settledSoFar,
            Predicate<Decision> holds,
            Map<String, Memory> memories) {
        var per = tally.ratio() == null ? null : settledSoFar.get(tally.ratio().per());
        var settled = Reconciliation.of(
                said,
                ReportReading.start(story, tally),
                story.holds(),
                per,
                memories.computeIfAbsent(tally.id(), id -> new Memory()));
        settledSoFar.put(tally.id(), settled);
        var held = order.heldBy(tally).map(settledSoFar::get).orElse(null);
        var overrides = new HashMap<List<String>, Decision>();
        rulings.onFigures().forEach((figure, decision) -> {
            if (figure.tally().equals(tally.id()) && holds.test(decision)) {
                overrides.put(figure.part(), decision);
            }
        });
        var parts = new TreeSet<>(TallyFold.PART);
        parts.addAll(settled.figures.keySet());
        parts.addAll(said.expected().keySet());
        parts.addAll(said.rejected().keySet());
        parts.addAll(overrides.keySet());
        var figures = new ArrayList<FigurePosition>();
        for (var part : parts) {
            var figure = SolvedFigure.of(settled, part, overrides.get(part), Flags.of(settled, part, per, held));
            if (!figure.isEmpty()) {
                figures.add(figure);
            }
        }
        return new TallyPosition(tally.id(), tally.label(), List.copyOf(figures));
    }
}
