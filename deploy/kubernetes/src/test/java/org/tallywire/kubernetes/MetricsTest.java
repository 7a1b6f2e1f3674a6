package org.tallywire.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Dashboards, alerts and scalers ask for what is measured, and every alert says what to do. */
class MetricsTest {
    private static final Pattern METER = Pattern.compile(
            "(counter|gauge|timer|Counter\\.builder|Gauge\\.builder|Timer\\.builder|summary|DistributionSummary\\.builder)\\(\\s*(?:\\w+,\\s*)?"
                    + "\"(tallywire\\.[a-z.]+)\"");

    private static final Pattern ASKED = Pattern.compile("\\btallywire_[a-z_]+");

    @Test
    void whatIsAskedForIsMeasured() throws Exception {
        Set<String> measured = measured();
        var asked = new TreeSet<String>();
        for (String query : queries()) {
            Matcher metric = ASKED.matcher(query);
            while (metric.find()) {
                asked.add(metric.group());
            }
        }
        Overlay.PRODUCTION.documents("HorizontalPodAutoscaler").forEach(scaler -> scaler.findValues("metric")
                .forEach(metric -> asked.add(metric.path("name").textValue())));
        assertFalse(asked.isEmpty());
        asked.removeAll(measured);
        assertEquals(Set.of(), asked, "nobody measures these; there are " + measured);
    }

    @Test
    void everyPanelHasATitleAQueryAndAPlace() throws Exception {
        for (JsonNode dashboard : dashboards()) {
            var ids = new TreeSet<Integer>();
            for (JsonNode panel : dashboard.path("panels")) {
                assertTrue(ids.add(panel.path("id").intValue()), "one id twice");
                assertTrue(panel.path("title").textValue().length() > 2);
                assertTrue(panel.at("/gridPos/x").intValue()
                                + panel.at("/gridPos/w").intValue()
                        <= 24);
                if (!panel.path("type").textValue().equals("row")) {
                    assertTrue(
                            panel.at("/targets/0/expr").isTextual(),
                            panel.path("title").textValue());
                    assertTrue(
                            panel.path("description").isTextual(),
                            panel.path("title").textValue());
                }
            }
        }
    }

    @Test
    void everyAlertHasItsEntryInTheRunbook() throws Exception {
        List<String> entries = Project.read("deploy/dashboards/RUNBOOK.md")
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).toLowerCase().replace(' ', '-'))
                .toList();
        var named = new ArrayList<String>();
        for (JsonNode rule : Overlay.PRODUCTION
                .document("PrometheusRule", "tallywire")
                .orElseThrow()
                .findValues("rules")) {
            for (JsonNode alert : rule) {
                String runbook = alert.at("/annotations/runbook").textValue();
                assertTrue(runbook.startsWith("deploy/dashboards/RUNBOOK.md#"), runbook);
                named.add(runbook.substring(runbook.indexOf('#') + 1));
            }
        }
        assertEquals(entries, named);
    }

    /** Every query of a dashboard or an alert. */
    private static List<String> queries() throws Exception {
        var queries = new ArrayList<String>();
        for (JsonNode dashboard : dashboards()) {
            queries.addAll(dashboard.findValuesAsText("expr"));
        }
        queries.addAll(Overlay.PRODUCTION
                .document("PrometheusRule", "tallywire")
                .orElseThrow()
                .findValuesAsText("expr"));
        return queries;
    }

    private static List<JsonNode> dashboards() throws Exception {
        try (var files = Files.list(Overlay.ROOT.resolve("deploy/dashboards"))) {
            var dashboards = new ArrayList<JsonNode>();
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                dashboards.add(new ObjectMapper().readTree(file.toFile()));
            }
            assertFalse(dashboards.isEmpty());
            return dashboards;
        }
    }

    /** The names by which Prometheus knows what the code measures. */
    private static Set<String> measured() throws Exception {
        var names = new TreeSet<String>();
        for (String service : Project.SERVICES) {
            Matcher meter = METER.matcher(Project.code(service));
            while (meter.find()) {
                String name = meter.group(2).replace('.', '_');
                String kind = meter.group(1).toLowerCase();
                if (kind.startsWith("counter")) {
                    names.add(name + "_total");
                } else if (kind.startsWith("gauge")) {
                    names.add(name);
                } else {
                    String unit = kind.startsWith("timer") ? "_seconds" : "";
                    names.addAll(List.of("_count", "_sum", "_max", "_bucket").stream()
                            .map(suffix -> name + unit + suffix)
                            .collect(Collectors.toSet()));
                }
            }
        }
        return names;
    }
}
