package org.tallywire.stories;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML value that knows where it stands, so that every complaint names file and line. A mapping's keys are ticked off
 * as they are read; {@link #done()} complains about those that nobody asked for.
 */
public final class YamlNode {
    private final String file;
    private final Node node;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final Set<String> read = new LinkedHashSet<>();

    private YamlNode(String file, Node node) {
        this.file = file;
        this.node = node;
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (entries.put(key, tuple.getValueNode()) != null) {
                    throw new PackException(file, lineOf(tuple.getKeyNode()), "\"" + key + "\" stands here twice");
                }
                keyLines.put(key, lineOf(tuple.getKeyNode()));
            }
        }
    }

    /**
     * @param file named in complaints
     * @throws PackException where the text is no YAML or is empty
     */
    public static YamlNode parse(String file, String text) {
        try {
            var settings = LoadSettings.builder()
                    .setLabel(file)
                    .setCodePointLimit(4_000_000)
                    .build();
            var root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new PackException(file, 1, "the file is empty"));
            return new YamlNode(file, root);
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new PackException(file, line, "this is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new PackException(file, 1, "this is no YAML: " + e.getMessage());
        }
    }

    public PackException error(String sentence) {
        return new PackException(file, lineOf(node), sentence);
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The value of a key that must be there. */
    public YamlNode get(String key) {
        mapping();
        read.add(key);
        var value = entries.get(key);
        if (value == null) {
            throw error("\"" + key + "\" is missing");
        }
        return new YamlNode(file, value);
    }

    /** The value of a key, or the given one where the key is not there. */
    public <T> T get(String key, T absent, Function<YamlNode, T> reader) {
        mapping();
        read.add(key);
        return has(key) ? reader.apply(get(key)) : absent;
    }

    /** Complains about the first key that was not read. */
    public void done() {
        for (var key : keys()) {
            if (!read.contains(key)) {
                throw new PackException(
                        file,
                        keyLines.get(key),
                        "\"" + key + "\" is not known here; known are " + String.join(", ", read));
            }
        }
    }

    public String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw error("a text is expected here");
    }

    public long whole() {
        try {
            var value = Long.parseLong(text());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, in the words of the pack's writer
        }
        throw error("a whole number is expected here, 0 or more, not \"" + text() + "\"");
    }

    /** A number from 0 on. */
    public double number() {
        try {
            var value = Double.parseDouble(text());
            if (value >= 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw error("a number is expected here, 0 or more, not \"" + text() + "\"");
    }

    public boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error("true or false is expected here, not \"" + text() + "\"");
        };
    }

    public LocalDate day() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException e) {
            throw error("a day such as 2023-11-24 is expected here, not \"" + text() + "\"");
        }
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    /** The values of a list that must not be empty. */
    public List<YamlNode> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw error("a list is expected here");
        }
        if (sequence.getValue().isEmpty()) {
            throw error("this list is empty; leave the key out instead");
        }
        var values = new ArrayList<YamlNode>();
        sequence.getValue().forEach(value -> values.add(new YamlNode(file, value)));
        return values;
    }

    /** The texts of a list that may be empty, where empty says something: "no claims". */
    public List<String> textsOrNone() {
        return node instanceof SequenceNode sequence && sequence.getValue().isEmpty() ? List.of() : texts();
    }

    public List<String> texts() {
        return list().stream().map(YamlNode::text).toList();
    }

    /** Names and what they stand for, in order, at least one. */
    public Map<String, YamlNode> named() {
        mapping();
        if (entries.isEmpty()) {
            throw error("names with their values are expected here");
        }
        var values = new LinkedHashMap<String, YamlNode>();
        entries.forEach((key, value) -> values.put(key, new YamlNode(file, value)));
        return values;
    }

    private void mapping() {
        if (!(node instanceof MappingNode)) {
            throw error("names with their values are expected here");
        }
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
