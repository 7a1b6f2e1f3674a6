package org.tallywire.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a cost grows with a size.
 *
 * @param bench as in {@link Comparison}
 * @param title what grows
 * @param size what the first number of a point is, such as {@code claims in the story}
 * @param unit of the second
 * @param lines points by increasing size, under the name of each line
 */
public record Curve(String bench, String title, String size, String unit, Map<String, List<Point>> lines) {
    /**
     * @param size such as a count; above 0
     * @param cost in the curve's unit
     */
    public record Point(double size, double cost) {}

    /** As it is printed: a line a point. */
    public String text() {
        var text = new StringBuilder(title).append(", ").append(unit).append('\n');
        lines.forEach((name, points) -> {
            for (var point : points) {
                text.append(String.format(
                        Locale.ROOT,
                        "  %-24s %14s %s   %10s%n",
                        name,
                        Comparison.figure(point.size()),
                        size,
                        Comparison.figure(point.cost())));
            }
        });
        return text.toString();
    }
}
