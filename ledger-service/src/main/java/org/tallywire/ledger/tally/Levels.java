package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

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

    private static Weights numbers(List<Cell> cells) {
        var numbers = new Weights();
        for (var cell : cells) {
            var statement = cell.statement();
            if (statement.kind() == Statement.Kind.LEVEL && statement.isPoint()) {
                numbers.add(statement.value(), cell.weight());
            }
        }
        return numbers;
    }

    private static void step(LocalDate day, Weights numbers, List<Line.Point> points) {
        int best = 0;
        for (int i = 1; i < numbers.size(); i++) {
            best = numbers.weight(i) > numbers.weight(best) ? i : best;
        }
        var number = numbers.number(best);
        if (points.isEmpty() || points.get(points.size() - 1).total() != number) {
            points.add(new Line.Point(day, number, false, null));
        }
    }
}
