package org.tallywire.stories;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tallywire.contracts.Measure;
import org.tallywire.stories.Vocabulary.Attack;
import org.tallywire.stories.Vocabulary.Counting;
import org.tallywire.stories.Vocabulary.Group;
import org.tallywire.stories.Vocabulary.Party;
import org.tallywire.stories.Vocabulary.Place;
import org.tallywire.stories.Vocabulary.Population;
import org.tallywire.stories.Vocabulary.Subject;

/** Takes one pack apart, checking each value where it is read. */
final class PackReader {

    private PackReader() {}

    static Story read(String id, String file, String yaml) {
        var pack = YamlNode.parse(file, yaml);
        if (!pack.get("story").text().equals(id)) {
            throw pack.get("story").error("the story's name must be its folder's, \"" + id + "\"");
        }
        // A story that only a daily series tells needs no words to read reports by.
        var wordless = pack.has("series") && !pack.has("subject");
        var parties =
                wordless ? Map.<String, YamlNode>of() : pack.get("parties").named();
        var populations =
                wordless ? Map.<String, YamlNode>of() : pack.get("populations").named();
        var tallies = pack.get("tallies").named();
        var vocabulary = new Vocabulary(
                wordless ? new Vocabulary().subject() : subject(pack.get("subject")),
                parties.entrySet().stream()
                        .map(e -> new Party(e.getKey(), words(e.getValue())))
                        .toList(),
                places(pack, parties),
                populations.entrySet().stream()
                        .map(e -> population(e.getKey(), e.getValue(), parties))
                        .toList(),
                tallies.entrySet().stream()
                        .filter(e -> !wordless)
                        .map(e -> counting(e.getKey(), e.getValue(), populations))
                        .toList(),
                pack.get("nations", List.of(), PackReader::words),
                pack.get("groups", List.<Group>of(), groups -> groups.named().entrySet().stream()
                        .map(e -> new Group(e.getKey(), words(e.getValue())))
                        .toList()),
                pack.get("attack", null, attack -> attack(attack, pack)),
                pack.get("series", null, series -> SeriesReader.read(series, tallies)));
        var story = new Story(
                id,
                Math.toIntExact(pack.get("version").whole()),
                pack.get("title").text(),
                zone(pack.get("zone")),
                pack.get("begins").day(),
                pack.get("ends", null, YamlNode::day),
                pack.get("counts").day(),
                tallies.entrySet().stream()
                        .map(e -> tally(e.getKey(), e.getValue(), tallies))
                        .toList(),
                pack.get("officials", List.of(), YamlNode::texts),
                pack.get("outlets", List.of(), YamlNode::texts),
                pack.get("holds", new Holds(0.6, 0), PackReader::holds),
                vocabulary);
        pack.done();
        if (story.ends() != null && story.ends().isBefore(story.begins())) {
            throw pack.get("ends").error("the story cannot end before it begins");
        }
        return story;
    }

    private static Subject subject(YamlNode node) {
        var subject = new Subject(
                words(node.get("names")),
                node.get("needs", List.of(), PackReader::words),
                node.get("together", List.of(), lists -> lists.list().stream()
                        .map(PackReader::words)
                        .toList()),
                node.get("elsewhere", List.of(), PackReader::words));
        node.done();
        return subject;
    }

    private static List<Place> places(YamlNode pack, Map<String, YamlNode> parties) {
        return pack.get("places", List.of(), places -> places.named().entrySet().stream()
                .map(e -> {
                    var node = e.getValue();
                    var place = new Place(
                            e.getKey(),
                            words(node.get("names")),
                            node.get("people", List.of(), PackReader::words),
                            node.get("struck-by", null, by -> known(by, parties, "party")),
                            node.get("run-by", null, by -> known(by, parties, "party")));
                    node.done();
                    return place;
                })
                .toList());
    }

    private static Attack attack(YamlNode node, YamlNode pack) {
        var attack = new Attack(
                words(node.get("names")),
                known(node.get("place"), pack.get("places").named(), "place"));
        node.done();
        return attack;
    }

    private static Population population(String id, YamlNode node, Map<String, YamlNode> parties) {
        var population = new Population(
                id,
                node.get("nouns", List.of(), PackReader::words),
                node.get("people", List.of(), PackReader::words),
                node.get("places", List.of(), PackReader::words),
                node.get("given-by", null, by -> known(by, parties, "party")),
                node.get("nationless", false, YamlNode::flag),
                node.get("batch-max", 0L, YamlNode::whole));
        node.done();
        return population;
    }

    private static Counting counting(String tally, YamlNode node, Map<String, YamlNode> populations) {
        return new Counting(
                tally,
                known(node.get("counts"), populations, "population"),
                node.get("happening").text(),
                node.get("placed", false, YamlNode::flag),
                node.get("since", (LocalDate) null, YamlNode::day),
                node.get("on", (LocalDate) null, YamlNode::day));
    }

    private static Tally tally(String id, YamlNode node, Map<String, YamlNode> tallies) {
        var partitions = node.get("partitions", List.<Partition>of(), list -> list.list().stream()
                .map(PackReader::partition)
                .toList());
        var tally = new Tally(
                id,
                node.get("label").text(),
                measure(node.get("measure")),
                partitions,
                node.get("ratio", null, ratio -> ratio(ratio, tallies)),
                node.get("since", node.get("on", null, YamlNode::day), YamlNode::day));
        node.done();
        return tally;
    }

    private static Partition partition(YamlNode node) {
        var parts = new ArrayList<List<String>>();
        for (var part : node.get("parts").list()) {
            parts.add(tags(part));
        }
        var partition = new Partition(node.get("of", List.of(), PackReader::tags), List.copyOf(parts));
        node.done();
        return partition;
    }

    private static Ratio ratio(YamlNode node, Map<String, YamlNode> tallies) {
        var ratio = new Ratio(
                node.get("count").whole(),
                known(node.get("per"), tallies, "tally"),
                node.get("part", List.of(), PackReader::tags),
                node.get("per-count", 1L, YamlNode::whole));
        node.done();
        return ratio;
    }

    private static Holds holds(YamlNode node) {
        var confidence = node.get("confidence-min").number();
        if (confidence > 1) {
            throw node.get("confidence-min").error("a confidence is at most 1");
        }
        var holds = new Holds(confidence, node.get("jump-max", 0.0, YamlNode::number));
        node.done();
        return holds;
    }

    private static Measure measure(YamlNode node) {
        return switch (node.text()) {
            case "total" -> Measure.TOTAL;
            case "level" -> Measure.LEVEL;
            default -> throw node.error("a tally's measure is total or level, not \"" + node.text() + "\"");
        };
    }

    private static ZoneId zone(YamlNode node) {
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException e) {
            throw node.error("\"" + node.text() + "\" is no time zone; one such as Asia/Jerusalem is expected");
        }
    }

    private static String known(YamlNode node, Map<String, YamlNode> names, String kind) {
        if (!names.containsKey(node.text())) {
            throw node.error(
                    "there is no " + kind + " \"" + node.text() + "\"; there are " + String.join(", ", names.keySet()));
        }
        return node.text();
    }

    /** A part's tags: one word, or several in a list. */
    private static List<String> tags(YamlNode node) {
        return node.isList() ? node.texts().stream().sorted().toList() : List.of(node.text());
    }

    private static List<String> words(YamlNode node) {
        return node.texts().stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }
}
