package org.tallywire.stories;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallywire.contracts.Measure;

/** Reads the columns of a pack's daily series. */
final class SeriesReader {
    private SeriesReader() {}

    static Series read(YamlNode node, Map<String, YamlNode> tallies) {
        var series = new Series(
                node.get("day").text(),
                node.get("hours", null, YamlNode::text),
                publisher(node.get("publisher")),
                node.get("columns").named().entrySet().stream()
                        .map(column -> column(column.getKey(), column.getValue(), tallies))
                        .toList());
        node.done();
        return series;
    }

    private static Series.Publisher publisher(YamlNode node) {
        if (!node.isMap()) {
            return new Series.Publisher(null, Map.of("", node.text()));
        }
        var names = new TreeMap<String, String>();
        node.get("names").named().forEach((said, name) -> names.put(said, name.text()));
        var publisher = new Series.Publisher(node.get("column").text(), Map.copyOf(names));
        node.done();
        return publisher;
    }

    private static Series.Column column(String name, YamlNode node, Map<String, YamlNode> tallies) {
        var tally = node.get("tally");
        if (!tallies.containsKey(tally.text())) {
            throw tally.error(
                    "there is no tally \"" + tally.text() + "\"; there are " + String.join(", ", tallies.keySet()));
        }
        var column = new Series.Column(
                name,
                tally.text(),
                node.get(
                        "part",
                        List.<String>of(),
                        part -> part.isList() ? part.texts().stream().sorted().toList() : List.of(part.text())),
                measure(node.get("measure")));
        node.done();
        return column;
    }

    private static Measure measure(YamlNode node) {
        return switch (node.text()) {
            case "total" -> Measure.TOTAL;
            case "batch" -> Measure.BATCH;
            case "level" -> Measure.LEVEL;
            default -> throw node.error("a column's measure is total, batch or level, not \"" + node.text() + "\"");
        };
    }
}
