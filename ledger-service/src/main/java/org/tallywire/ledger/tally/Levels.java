package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Of a state the newest day's figure stands; on one day the number with the most voices, of equals the lower. */
final class Levels {
    private Levels() {}

    static Line of(FigureCells cells) {
        var points = new ArrayList<Line.Point>();
        cells.days().forEach((day, of) -> {
            var numbers = numbers(of);
            if (!numbers.isEmpty()) {
                step(day, numbers, points);
            }
        });
        return points.isEmpty() ? Line.NONE : new Line(List.copyOf(points), false);
    }

    private static TreeMap<Long, Integer> numbers(List<Cell> cells) {
        var numbers = new TreeMap<Long, Integer>();
        for (var cell : cells) {
            var statement = cell.statement();
            if (statement.kind() == Statement.Kind.LEVEL && statement.isPoint()) {
                numbers.merge(statement.value(), cell.weight(), Integer::sum);
            }
        }
        return numbers;
    }

    private static void step(LocalDate day, TreeMap<Long, Integer> numbers, List<Line.Point> points) {
        var best = numbers.firstEntry();
        for (var number : numbers.entrySet()) {
            best = number.getValue() > best.getValue() ? number : best;
        }
        if (points.isEmpty() || points.get(points.size() - 1).total() != best.getKey()) {
            points.add(new Line.Point(day, best.getKey(), false, null));
        }
    }
}
