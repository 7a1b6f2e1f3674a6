package org.tallywire.bench.extraction;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.RuleBasedBreakIterator;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.tallywire.ingest.copies.CopyKeys;
import org.tallywire.ingest.report.CanonicalText;
import org.tallywire.ingest.report.ReportLimits;

/** One pass over all sample reports is one operation, whatever is done with each of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(java.util.concurrent.TimeUnit.SECONDS)
public class Passes {
    /** Where the reports are, one JSON a line. */
    @Param("")
    public String file;

    private Samples samples;

    @Setup(Level.Trial)
    public void load() throws IOException {
        samples = Samples.of(Path.of(file));
    }

    /** An iterator belongs to one thread. */
    @State(Scope.Thread)
    public static class Words {
        private final BreakIterator boundaries = BreakIterator.getWordInstance(ULocale.ENGLISH);
    }

    /** The baseline: where each word of the canonical text begins and ends, and whether it is one. */
    @Benchmark
    public void tokenisation(Words words, Blackhole out) {
        for (var report : samples.reports()) {
            words.boundaries.setText(report.text().text());
            while (words.boundaries.next() != BreakIterator.DONE) {
                out.consume(words.boundaries.getRuleStatus() != RuleBasedBreakIterator.WORD_NONE);
            }
        }
    }

    /** All that the service does for a report: JSON, checks, html, story, claims. */
    @Benchmark
    public void reading(Blackhole out) {
        for (var line : samples.lines()) {
            out.consume(samples.read(line));
        }
    }

    /** From JSON to the canonical text. */
    @Benchmark
    public void cleaning(Blackhole out) {
        for (var line : samples.lines()) {
            out.consume(samples.reader().read(line, samples.stories()::knows, java.time.Instant.EPOCH));
        }
    }

    /** Html to canonical text alone; for reports that come as text, text to canonical text. */
    @Benchmark
    public void html(Blackhole out) {
        for (var report : samples.reports()) {
            out.consume(CanonicalText.of(report.report(), ReportLimits.DEFAULT.depthMax()));
        }
    }

    /** Which story the words belong to, as if no sender had named one. */
    @Benchmark
    public void story(Blackhole out) {
        for (var report : samples.reports()) {
            out.consume(samples.stories()
                    .stories()
                    .choose(report.text().text(), report.report().published()));
        }
    }

    /** From the canonical text to the claims, the story's choice within. */
    @Benchmark
    public void claims(Blackhole out) {
        for (var report : samples.reports()) {
            out.consume(samples.claims(report));
        }
    }

    /** What tells a copy. */
    @Benchmark
    public void copies(Blackhole out) {
        for (var report : samples.reports()) {
            out.consume(CopyKeys.of(report.text().text()));
        }
    }
}
