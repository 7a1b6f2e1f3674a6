package org.tallywire.ledger.tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tallywire.contracts.Cause;
import org.tallywire.contracts.ChangeKind;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.Flag;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.contracts.TruceClock;
import org.tallywire.contracts.Value;

/**
 * The steps from one board to the next: one for each figure that differs, in the order of the board, then the truce
 * clock. Applied in order to the old board they give exactly the new one.
 */
public final class Changes {
    private record Key(String tally, List<String> part) {}

    private Changes() {}

    /**
     * @param before an earlier position of the same story
     * @param cause what brought it about; where its reason is null each change gets a sentence of its own
     */
    public static List<Change> between(Position before, Position after, Cause cause) {
        var old = byKey(before);
        var now = byKey(after);
        var lines = new TreeMap<BoardHash.Line, BoardHash.Line>(BoardHash.Line.ORDER);
        old.forEach((key, figure) -> place(lines, key, figure));
        var changes = new ArrayList<Change>();
        for (var key : inBoardOrder(old, now, after)) {
            var was = old.get(key);
            var is = now.get(key);
            if (!Objects.equals(was, is)) {
                place(lines, key, is);
                changes.add(change(key, was, is, cause, BoardHash.sum(lines.values())));
            }
        }
        if (!before.truce().equals(after.truce())) {
            changes.add(truce(before.truce(), after.truce(), cause, BoardHash.sum(lines.values())));
        }
        return List.copyOf(changes);
    }

    private static Map<Key, Figure> byKey(Position position) {
        var figures = new LinkedHashMap<Key, Figure>();
        for (var tally : position.tallies()) {
            for (var figure : tally.figures()) {
                figures.put(new Key(tally.tally(), figure.part()), figure.figure());
            }
        }
        return figures;
    }

    private static List<Key> inBoardOrder(Map<Key, Figure> old, Map<Key, Figure> now, Position after) {
        var keys = new ArrayList<>(now.keySet());
        old.keySet().stream().filter(key -> !now.containsKey(key)).forEach(keys::add);
        var order = after.story().tallies().stream().map(tally -> tally.id()).toList();
        keys.sort(Comparator.<Key>comparingInt(key -> order.indexOf(key.tally()))
                .thenComparing(Key::tally)
                .thenComparing(key -> String.join(",", key.part())));
        return keys;
    }

    private static void place(TreeMap<BoardHash.Line, BoardHash.Line> lines, Key key, Figure figure) {
        var line =
                new BoardHash.Line(key.tally(), String.join(",", key.part()), figure == null ? null : figure.value());
        if (line.value() == null) {
            lines.remove(line);
        } else {
            lines.remove(line);
            lines.put(line, line);
        }
    }

    private static Change change(Key key, Figure was, Figure is, Cause cause, String hash) {
        var then = was == null ? null : was.value();
        var now = is == null ? null : is.value();
        var kind = kind(then, now);
        var correction = correction(then, now, cause) || restates(then, now, is);
        return new Change(
                key.tally(),
                key.part(),
                kind,
                correction,
                then,
                now,
                because(cause, ChangeReason.of(kind, correction, then, now, was, is)),
                is == null ? List.<SourcedClaim>of() : is.claims(),
                is == null ? 0 : is.voices(),
                is == null ? 0 : is.dissents(),
                is == null ? 0 : is.held(),
                is == null ? List.<SourcedClaim>of() : is.expected(),
                is == null ? List.<Flag>of() : is.flags(),
                null,
                hash);
    }

    private static boolean restates(Value was, Value now, Figure figure) {
        return was != null
                && now != null
                && moved(was, now)
                && Restatement.sentence(figure).isPresent();
    }

    private static boolean moved(Value was, Value now) {
        return !Objects.equals(was.low(), now.low()) || !Objects.equals(was.high(), now.high());
    }

    private static ChangeKind kind(Value was, Value now) {
        if (Objects.equals(was, now)) {
            return ChangeKind.SOURCES;
        }
        if (was == null
                || now == null
                || was.measure() != now.measure()
                || !Objects.equals(was.low(), now.low())
                || !Objects.equals(was.high(), now.high())
                || !Objects.equals(was.asOf(), now.asOf())) {
            return ChangeKind.VALUE;
        }
        return was.standing() != now.standing() ? ChangeKind.STANDING : ChangeKind.SOURCES;
    }

    /** An earlier value was wrong where it fell, left, changed for the same day, or an editor replaced it. */
    private static boolean correction(Value was, Value now, Cause cause) {
        if (was == null) {
            return false;
        }
        if (now == null) {
            return true;
        }
        var moved = moved(was, now);
        if (!moved || isNarrower(now, was)) {
            return cause.decision() != null && moved;
        }
        var sameDay = was.asOf() != null && was.asOf().equals(now.asOf());
        var fell = was.measure() == Measure.TOTAL && below(now, was);
        return sameDay || fell || cause.decision() != null;
    }

    /** A range, or a lower bound, that is now known better was not wrong. */
    private static boolean isNarrower(Value now, Value was) {
        var wasOpen = was.low() == null || was.high() == null || !was.low().equals(was.high());
        return wasOpen
                && (was.low() == null || now.low() != null && now.low() >= was.low())
                && (was.high() == null || now.high() != null && now.high() <= was.high());
    }

    private static boolean below(Value now, Value was) {
        return now.low() != null && was.low() != null && now.low() < was.low()
                || now.high() != null && was.high() != null && now.high() < was.high();
    }

    private static Change truce(TruceClock was, TruceClock now, Cause cause, String hash) {
        var corrected = was.since() != null && !was.since().equals(now.since())
                || was.until() != null && (now.until() == null || now.until().isBefore(was.until()));
        return new Change(
                TallyChanged.TRUCE,
                List.of(),
                ChangeKind.TRUCE,
                corrected,
                null,
                null,
                because(cause, Words.truce(now)),
                List.of(),
                0,
                0,
                0,
                List.of(),
                List.of(),
                now,
                hash);
    }

    private static Cause because(Cause cause, String reason) {
        return cause.reason() != null
                ? cause
                : new Cause(cause.report(), cause.version(), cause.decision(), cause.by(), Words.bounded(reason));
    }

    /** The cause that a reading is. Its reason is left to each change. */
    public static Cause causedBy(KnownClaims claims) {
        var report = claims.reported().report();
        return new Cause(report.id(), report.version(), null, report.publisher(), null);
    }

    /** The cause that a decision is; its reason is the editor's note. */
    public static Cause causedBy(KnownDecision decision) {
        return new Cause(
                null,
                null,
                decision.decision().id(),
                decision.decision().by(),
                decision.decision().note());
    }
}
