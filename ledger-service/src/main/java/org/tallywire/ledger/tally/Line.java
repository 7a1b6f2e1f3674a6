package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.List;

/**
 * The running total of a figure, day by day: {@link LineSearch} finds it. Between its points nothing changed.
 *
 * @param fromStart whether the first point's day is the first that counts, so that nothing came before it
 */
record Line(List<Point> points, boolean fromStart) {
    static final Line NONE = new Line(List.of(), false);

    /**
     * The end of a day.
     *
     * @param total where the figure stood
     * @param open whether that is only a lower bound, because what came before is not known
     * @param batch what came on the day; null where nothing did or where it cannot be told
     */
    record Point(LocalDate day, long total, boolean open, Long batch) {}

    boolean isEmpty() {
        return points.isEmpty();
    }

    Point last() {
        return points.get(points.size() - 1);
    }

    /** The point that holds at the end of the day, or null before the first. */
    Point at(LocalDate day) {
        var index = indexAt(day);
        return index < 0 ? null : points.get(index);
    }

    /** The point of exactly this day, or null. */
    Point on(LocalDate day) {
        var point = at(day);
        return point != null && point.day().equals(day) ? point : null;
    }

    /** The total at the end of the day where it is known exactly, else null. */
    Long exactAt(LocalDate day) {
        var point = at(day);
        if (point == null) {
            return fromStart ? (Long) 0L : null;
        }
        return point.open() ? null : (Long) point.total();
    }

    /** The last day before {@code day} at whose end the figure stood at exactly this total, or null. */
    LocalDate lastStoodAt(long total, LocalDate day) {
        for (int i = Math.min(indexAt(day), points.size() - 1); i >= 0; i--) {
            var point = points.get(i);
            if (!point.open() && point.total() == total && point.day().isBefore(day)) {
                return i + 1 < points.size() && !points.get(i + 1).day().isAfter(day)
                        ? points.get(i + 1).day().minusDays(1)
                        : point.day();
            }
        }
        return null;
    }

    /**
     * The day before which the two lines tell the same of every day and of the next step after it; MAX where they are equal,
     * MIN where they begin otherwise, or where only one of them has but one step.
     */
    LocalDate sameBefore(Line other) {
        if (equals(other)) {
            return LocalDate.MAX;
        }
        int same = 0;
        while (same < points.size()
                && same < other.points.size()
                && points.get(same).equals(other.points.get(same))) {
            same++;
        }
        var alike = fromStart == other.fromStart && points.size() > 1 == other.points.size() > 1;
        return same == 0 || !alike ? LocalDate.MIN : points.get(same - 1).day();
    }

    /** Index of the point that holds at the end of the day, -1 before the first. */
    int indexAt(LocalDate day) {
        int low = 0;
        int high = points.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).day().isAfter(day)) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }
}
