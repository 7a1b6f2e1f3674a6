package org.tallywire.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Makes of the results of a run a page that a person can read, {@code report.md}, with a drawing a finding beside it.
 * Argument: the folder that holds {@code results.jsonl}.
 */
public final class Report {
    private Report() {}

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        var lines = Results.read(folder.resolve("results.jsonl"));
        write(folder, lines);
        var missed = lines.stream()
                .map(Results.Line::comparison)
                .filter(comparison -> comparison != null && comparison.bar() != null)
                .filter(comparison -> !comparison.bar().reached(comparison))
                .toList();
        System.out.println("\nThe report: " + folder.resolve("report.md"));
        System.out.println(missed.isEmpty() ? "Every bar was reached." : "Bars that were not reached:");
        missed.forEach(comparison -> System.out.println(
                "  " + comparison.title() + ": " + comparison.bar().verdict(comparison)));
    }

    static void write(Path folder, List<Results.Line> lines) throws IOException {
        var page = new StringBuilder("# What was measured\n\nEvery ratio is to a baseline of the same run, on ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" cores, ")
                .append(System.getProperty("os.name"))
                .append(' ')
                .append(System.getProperty("os.arch"))
                .append(", JDK ")
                .append(System.getProperty("java.version"))
                .append(".\n");
        var bench = "";
        for (int n = 0; n < lines.size(); n++) {
            var line = lines.get(n);
            var comparison = line.comparison();
            var of = comparison != null ? comparison.bench() : line.curve().bench();
            if (!of.equals(bench)) {
                bench = of;
                page.append("\n## ").append(bench).append('\n');
            }
            var drawing = String.format(Locale.ROOT, "%02d-%s.svg", n + 1, bench);
            Files.writeString(
                    folder.resolve(drawing), comparison != null ? Plot.of(comparison) : Plot.of(line.curve()));
            page.append("\n```\n")
                    .append(
                            comparison != null
                                    ? comparison.text()
                                    : line.curve().text())
                    .append("```\n\n![")
                    .append(
                            comparison != null
                                    ? comparison.title()
                                    : line.curve().title())
                    .append("](")
                    .append(drawing)
                    .append(")\n");
        }
        Files.writeString(folder.resolve("report.md"), page);
    }
}
