package org.tallywire.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void theSampleReportsSpanTheDaysOfTheTruceAndComeFromSeveralOutlets() {
        var reports = Demo.reports();
        var outlets =
                reports.stream().map(report -> report.get("publisher").asText()).collect(Collectors.toSet());
        var days = reports.stream()
                .map(report -> report.get("published").asText().substring(0, 10))
                .collect(Collectors.toSet());

        assertTrue(reports.size() >= 60, reports.size() + " reports");
        assertTrue(outlets.size() >= 6, outlets.toString());
        assertTrue(days.containsAll(List.of("2023-11-24", "2023-11-27", "2023-11-30", "2023-12-01")), days.toString());
    }

    @Test
    void aReportThatComesAgainIsAHigherVersion() {
        var versions = new HashMap<String, Integer>();
        for (var report : Demo.reports()) {
            var version = report.path("version").asInt(1);
            assertEquals(versions.merge(report.get("id").asText(), 1, Integer::sum), version, report.toString());
            assertTrue(Instant.parse(report.get("published").asText()).isAfter(Instant.parse("2023-11-21T00:00:00Z")));
        }
        assertTrue(versions.containsValue(2), "nothing is corrected");
    }
}
