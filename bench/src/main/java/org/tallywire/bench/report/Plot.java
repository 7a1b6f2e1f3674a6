package org.tallywire.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Findings as SVG 1.1 drawings: a bar a contender, or a line a growth with both axes logarithmic. */
final class Plot {
    private static final int WIDTH = 720;
    /** Told apart without telling red from green; the last is ours. */
    private static final List<String> COLOURS = List.of("#8a8f98", "#c98a1b", "#1f5fbf", "#7a3fa0");

    private final StringBuilder body = new StringBuilder();

    private Plot() {}

    /** Ratios to the baseline, with the bar as a dashed line. */
    static String of(Comparison comparison) {
        var plot = new Plot();
        var contenders = new ArrayList<>(comparison.rounds().keySet());
        var most = contenders.stream().mapToDouble(comparison::ratio).max().orElse(1);
        if (comparison.bar() != null) {
            most = Math.max(most, comparison.bar().ratio());
        }
        var left = 190;
        var unit = (WIDTH - left - 150) / most;
        plot.text(12, 22, "start", 15, comparison.title());
        for (int n = 0; n < contenders.size(); n++) {
            var contender = contenders.get(n);
            var ratio = comparison.ratio(contender);
            var y = 40 + n * 30;
            plot.text(left - 8, y + 15, "end", 13, contender);
            plot.add(
                    "<rect x='%d' y='%d' width='%.1f' height='20' fill='%s'/>",
                    left, y, Math.max(1, ratio * unit), colour(n, contenders.size()));
            plot.text(
                    left + ratio * unit + 6,
                    y + 15,
                    "start",
                    13,
                    String.format(
                            Locale.ROOT,
                            "%s %s (%.2f ×)",
                            Comparison.figure(comparison.median(contender)),
                            comparison.unit(),
                            ratio));
        }
        if (comparison.bar() != null) {
            var x = left + comparison.bar().ratio() * unit;
            plot.add(
                    "<line x1='%.1f' y1='34' x2='%.1f' y2='%d' stroke='#b00020' stroke-dasharray='4 3'/>",
                    x, x, 40 + contenders.size() * 30);
        }
        return plot.svg(50 + contenders.size() * 30);
    }

    static String of(Curve curve) {
        var plot = new Plot();
        plot.text(12, 22, "start", 15, curve.title());
        var points = curve.lines().values().stream().flatMap(List::stream).toList();
        var x = new Axis(points, Curve.Point::size, 70, WIDTH - 160);
        var y = new Axis(points, Curve.Point::cost, 300, 50);
        x.decades().forEach(size -> {
            plot.add("<line x1='%1$.1f' y1='50' x2='%1$.1f' y2='300' stroke='#ddd'/>", x.at(size));
            plot.text(x.at(size), 318, "middle", 12, Comparison.figure(size));
        });
        y.decades().forEach(cost -> {
            plot.add("<line x1='70' y1='%1$.1f' x2='%2$d' y2='%1$.1f' stroke='#ddd'/>", y.at(cost), WIDTH - 160);
            plot.text(64, y.at(cost) + 4, "end", 12, Comparison.figure(cost));
        });
        plot.text(70, 338, "start", 12, curve.size() + " (across), " + curve.unit() + " (up)");
        int n = 0;
        for (var line : curve.lines().entrySet()) {
            var colour = colour(n++, curve.lines().size());
            var path = new StringBuilder();
            for (var point : line.getValue()) {
                path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x.at(point.size()), y.at(point.cost())));
            }
            plot.add(
                    "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>",
                    path.toString().strip(), colour);
            var last = line.getValue().get(line.getValue().size() - 1);
            plot.text(x.at(last.size()) + 8, y.at(last.cost()) + 4, "start", 13, line.getKey());
        }
        return plot.svg(350);
    }

    /** From the power of ten below the least figure to the one above the greatest. */
    private static final class Axis {
        private final double low;
        private final double high;
        private final double from;
        private final double to;

        Axis(List<Curve.Point> points, ToDoubleFunction<Curve.Point> figure, double from, double to) {
            this.low = Math.floor(
                    points.stream().mapToDouble(figure).map(Math::log10).min().orElse(0));
            this.high = Math.max(
                    low + 1,
                    Math.ceil(points.stream()
                            .mapToDouble(figure)
                            .map(Math::log10)
                            .max()
                            .orElse(1)));
            this.from = from;
            this.to = to;
        }

        double at(double figure) {
            return from + (Math.log10(figure) - low) / (high - low) * (to - from);
        }

        List<Double> decades() {
            var all = new ArrayList<Double>();
            for (double power = low; power <= high; power++) {
                all.add(Math.pow(10, power));
            }
            return all;
        }
    }

    private static String colour(int number, int count) {
        return number == count - 1 ? COLOURS.get(2) : COLOURS.get(number % 2);
    }

    private void add(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void text(double x, double y, String anchor, int size, String words) {
        add(
                "<text x='%.1f' y='%.1f' text-anchor='%s' font-size='%d'>%s</text>",
                x, y, anchor, size, words.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private String svg(int height) {
        return ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1$d %2$d' width='%1$d' height='%2$d'"
                        + " font-family='system-ui, sans-serif' fill='#222'>\n"
                        + "<rect width='%1$d' height='%2$d' fill='#fff'/>\n%3$s</svg>\n")
                .formatted(WIDTH, height, body);
    }
}
