package org.tallywire.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Where two boards differ, a line a place: a board is too long to be compared by eye. */
final class BoardDifference {
    private BoardDifference() {}

    static List<String> between(JsonNode one, JsonNode other) {
        var first = places(one);
        var second = places(other);
        var different = new ArrayList<String>();
        first.forEach((place, value) -> {
            if (!value.equals(second.get(place))) {
                different.add(place + ": " + value + " or " + second.get(place));
            }
        });
        second.keySet().stream()
                .filter(place -> !first.containsKey(place))
                .forEach(place -> different.add(place + ": null or " + second.get(place)));
        return different;
    }

    private static TreeMap<String, String> places(JsonNode board) {
        var places = new TreeMap<String, String>();
        collect("", board, places);
        return places;
    }

    private static void collect(String place, JsonNode node, TreeMap<String, String> places) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(place + "/" + field.getKey(), field.getValue(), places));
        } else if (node.isArray()) {
            for (int n = 0; n < node.size(); n++) {
                collect(place + "/" + named(node.get(n), n), node.get(n), places);
            }
        } else {
            places.put(place, node.toString());
        }
    }

    /** Tallies and figures by what they are, so that one that is missing does not shift the others. */
    private static String named(JsonNode element, int n) {
        return element.has("figures")
                ? element.get("tally").asText()
                : element.has("voices") ? element.get("part").toString() : Integer.toString(n);
    }
}
