package org.tallywire.bench.extraction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.tallywire.bench.report.Results;

/**
 * The main class of {@code ./tallywire bench extraction [FILE]}: how many reports and characters a second are read, on one
 * thread and on two, beside ICU4J's tokenisation of the same text; then what each part of the reading reaches. Every
 * measurement is made in a JVM of its own, all of them in turns and {@code -Dbench.rounds=2} times.
 */
public final class ExtractionBench {
    private static final int UNSAFE_WARNED_OF_SINCE = 23;

    /** JMH 1.37 uses what newer JDKs warn of. */
    private static final String[] JVM = Runtime.version().feature() >= UNSAFE_WARNED_OF_SINCE
            ? new String[] {"-Xmx1g", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"}
            : new String[] {"-Xmx1g", "-XX:+UseSerialGC"};

    private static final String SAMPLES = "deploy/standalone/src/main/resources/demo/truce-2023.jsonl";
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 2);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 2);
    private static final int WARM_UP_SECONDS = 3;
    /** The rules of the language are much code, which is compiled late: until then a second thread only waits for the compiler. */
    private static final int WARM_UP_SECONDS_OF_ALL = 10;

    private ExtractionBench() {}

    public static void main(String[] arguments) throws IOException, RunnerException {
        // Another user's lock must not stop us; two runs at a time would only disturb one another.
        System.setProperty("jmh.ignoreLock", "true");
        if (arguments.length > 1) {
            fail("bench extraction takes one file at most.");
        }
        var file = arguments.length == 1
                ? Path.of(arguments[0])
                : Path.of(System.getProperty("tallywire.root", "."), SAMPLES);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            fail("There is no file " + file + ", or it cannot be read.");
        }
        try {
            var samples = Samples.of(file);
            var rates = new Rates(samples.lines().size(), samples.characters(), passes(file.toAbsolutePath()));
            var results = Results.ofThisRun();
            rates.comparisons().forEach(results::tell);
        } catch (IllegalArgumentException noReports) {
            fail(noReports.getMessage());
        }
    }

    /** How many passes over the file a second each measurement makes, a figure each round. */
    private static Map<Measured, List<Double>> passes(Path file) throws RunnerException {
        var passes = new LinkedHashMap<Measured, List<Double>>();
        for (int round = 1; round <= ROUNDS; round++) {
            for (var measured : Rates.MEASURED) {
                System.err.printf("round %d of %d: %s%n", round, ROUNDS, measured);
                passes.computeIfAbsent(measured, first -> new ArrayList<>()).add(run(measured, file));
            }
        }
        return passes;
    }

    private static double run(Measured measured, Path file) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(Passes.class.getName() + "\\." + measured.what() + "$")
                        .param("file", file.toString())
                        .threads(measured.threads())
                        .forks(1)
                        .warmupIterations(measured.what().equals("reading") ? WARM_UP_SECONDS_OF_ALL : WARM_UP_SECONDS)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(SECONDS)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgs(JVM)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle()
                .getPrimaryResult()
                .getScore();
    }

    private static void fail(String sentence) {
        System.err.println("tallywire: " + sentence);
        System.exit(2);
    }
}
