package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.Flag;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.Standing;
import org.tallywire.contracts.Status;
import org.tallywire.contracts.Value;
import org.tallywire.stories.Story;

/**
 * The fold of one story, claim by claim. It holds what was told to it and gives the position at any time; the position
 * depends only on the set of what was told. Not safe for use by several threads at once; positions that it has given are
 * immutable and stay as they are.
 */
public final class StoryFold {
    private final Story story;
    private final Map<String, KnownClaims> newest = new HashMap<>();
    private final Map<String, KnownDecision> decisions = new TreeMap<>();
    private static final Comparator<KnownClaims> READING = Comparator.comparingLong(
                    (KnownClaims k) -> k.reported().report().version())
            .thenComparingInt(k -> k.reported().engine())
            .thenComparingInt(k -> k.reported().pack())
            .thenComparing(k -> k.reported().report().received())
            .thenComparing(k -> k.reported().toString())
            .thenComparing(Comparator.comparing(KnownClaims::known).reversed());

    public StoryFold(Story story) {
        this.story = story;
    }

    public void add(KnownClaims claims) {
        newest.merge(claims.reported().report().id(), claims, (a, b) -> READING.compare(a, b) >= 0 ? a : b);
    }

    public void add(KnownDecision decision) {
        decisions.putIfAbsent(decision.decision().id(), decision);
    }

    public Position position() {
        var tallies = new ArrayList<TallyPosition>();
        for (var tally : story.tallies()) {
            var parts = new TreeMap<String, List<SourcedClaim>>();
            for (var known : newest.values()) {
                if (known.reported().report().status() != ReportStatus.USABLE) {
                    continue;
                }
                for (var claim : known.reported().claims()) {
                    if (claim.tally().equals(tally.id())
                            && claim.status() == Status.ACTUAL
                            && claim.measure() != Measure.BATCH
                            && claim.low() != null) {
                        parts.computeIfAbsent(String.join(",", claim.who()), k -> new ArrayList<>())
                                .add(sourced(claim, known));
                    }
                }
            }
            tallies.add(new TallyPosition(
                    tally.id(),
                    tally.label(),
                    parts.entrySet().stream()
                            .<FigurePosition>map(e -> first(tally.id(), e.getKey(), e.getValue()))
                            .toList()));
        }
        return new Position(story, List.copyOf(tallies), Position.empty(story).truce(), List.of());
    }

    private FigurePosition first(String tally, String part, List<SourcedClaim> claims) {
        claims.sort(Comparator.comparing(SourcedClaim::low).reversed().thenComparing(SourcedClaim::id));
        var top = claims.get(0);
        LocalDate day = top.to() != null
                ? top.to()
                : top.published().atZone(story.zone()).toLocalDate();
        var value =
                new Value(top.measure(), top.low(), top.high(), Standing.REPORTED, day, top.low() + " as of " + day);
        var tags = part.isEmpty() ? List.<String>of() : List.of(part.split(","));
        return new First(tally, tags, value, List.of(top));
    }

    private SourcedClaim sourced(Claim claim, KnownClaims known) {
        var report = known.reported().report();
        return new SourcedClaim(
                claim.id(),
                report.id(),
                report.publisher(),
                claim.attribution(),
                claim.evidence().text(),
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

    private record First(String tally, List<String> part, Value value, List<SourcedClaim> claims)
            implements FigurePosition {
        public int voices() {
            return 1;
        }

        public List<Explained.Support> support() {
            return claims.stream()
                    .map(claim -> new Explained.Support(claim, 1, "states", "states it"))
                    .toList();
        }

        public List<Explained.Dissent> dissents() {
            return List.of();
        }

        public List<SourcedClaim> expected() {
            return List.of();
        }

        public List<Explained.Held> held() {
            return List.of();
        }

        public List<Flag> flags() {
            return List.of();
        }

        public List<DayValue> history() {
            return List.of(new DayValue(value.asOf(), null, null, null, value.low(), value.high(), value.standing()));
        }

        public Figure figure() {
            return new Figure(part, value, claims, 1, 0, 0, List.of(), List.of());
        }
    }
}
