package org.tallywire.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportTest {
    private static final Comparison BURST = new Comparison(
            "stream", "a burst of <many>", "deliveries/s", "merged", rounds(), Bar.atLeast("notify", 0.5));
    private static final Curve GROWTH = new Curve(
            "ledger",
            "one more claim",
            "claims",
            "ms",
            Map.of("claim", List.of(new Curve.Point(1_000, 0.5), new Curve.Point(100_000, 5))));

    @Test
    void barsAreAsLongAsTheRatiosAre() throws Exception {
        var bars = parse(Plot.of(BURST)).getElementsByTagName("rect");
        // The first is the paper.
        var merged = Double.parseDouble(((Element) bars.item(1)).getAttribute("width"));
        var notify = Double.parseDouble(((Element) bars.item(2)).getAttribute("width"));
        assertEquals(0.4, notify / merged, 0.001);
    }

    @Test
    void aLineClimbsAsTheCostDoes() throws Exception {
        var line = (Element)
                parse(Plot.of(GROWTH)).getElementsByTagName("polyline").item(0);
        // From 0.1 to 10 ms over 250 dots, and two decades across.
        assertEquals("70.0,212.6 560.0,87.6", line.getAttribute("points"));
    }

    @Test
    void thePageShowsEveryFindingUnderItsBenchmark(@TempDir Path folder) throws Exception {
        Report.write(folder, List.of(new Results.Line(BURST, null), new Results.Line(null, GROWTH)));
        var page = Files.readString(folder.resolve("report.md"));
        assertTrue(
                page.contains("## stream\n\n```\n" + BURST.text() + "```\n\n![a burst of <many>](01-stream.svg)"),
                page);
        assertTrue(
                page.contains("## ledger\n\n```\n" + GROWTH.text() + "```\n\n![one more claim](02-ledger.svg)"), page);
        assertEquals(Plot.of(GROWTH), Files.readString(folder.resolve("02-ledger.svg")));
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    private static Map<String, List<Double>> rounds() {
        var rounds = new LinkedHashMap<String, List<Double>>();
        rounds.put("merged", List.of(1000.0));
        rounds.put("notify", List.of(400.0));
        return rounds;
    }
}
