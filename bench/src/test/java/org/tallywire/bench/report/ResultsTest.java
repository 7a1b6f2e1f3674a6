package org.tallywire.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    @Test
    void aFigureStandsBesideItsBaselineAndItsBar() {
        assertEquals("""
                a burst, deliveries/s
                  merged                            1,000     1.00 x merged   [900, 1,000, 1,100]
                  notify                              400     0.40 x merged   [400, 500, 300]
                  NOT REACHED: notify at least 0.50 x merged
                """, burst().text());
    }

    @Test
    void aComparisonWithoutItsBaselineIsNone() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new Comparison("stream", "a burst", "deliveries/s", "plain", Map.of(), null));
        assertEquals("\"a burst\" has no figure of its baseline \"plain\".", error.getMessage());
    }

    @Test
    void whatIsToldIsKeptAsItWas(@TempDir Path folder) throws Exception {
        var file = folder.resolve("results.jsonl");
        var curve = new Curve(
                "ledger", "one more claim", "claims", "ms", Map.of("claim", List.of(new Curve.Point(1000, 0.5))));
        System.setProperty("bench.results", file.toString());
        try {
            Results.ofThisRun().tell(burst());
            Results.ofThisRun().tell(curve);
        } finally {
            System.clearProperty("bench.results");
        }
        assertEquals(List.of(new Results.Line(burst(), null), new Results.Line(null, curve)), Results.read(file));
    }

    private static Comparison burst() {
        var rounds = new LinkedHashMap<String, List<Double>>();
        rounds.put("merged", List.of(900.0, 1000.0, 1100.0));
        rounds.put("notify", List.of(400.0, 500.0, 300.0));
        return new Comparison("stream", "a burst", "deliveries/s", "merged", rounds, Bar.atLeast("notify", 0.5));
    }
}
