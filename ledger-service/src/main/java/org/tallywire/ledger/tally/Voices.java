package org.tallywire.ledger.tally;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts independent voices. Reports of one outlet are one voice, and so are all that print one wire text; the two
 * together can join many reports into one.
 */
final class Voices {
    /** Who speaks: the outlet, and the wire text where it is shared. */
    record Witness(String publisher, String wire) {}

    private Voices() {}

    static int count(Set<Witness> witnesses) {
        if (witnesses.size() < 2) {
            return witnesses.size();
        }
        var groups = new HashMap<String, String>();
        witnesses.forEach(witness -> join(groups, witness));
        var roots = new HashSet<String>();
        witnesses.forEach(witness -> roots.add(root(groups, outlet(witness))));
        return roots.size();
    }

    static int count(Iterable<Cell> cells) {
        return count(witnesses(cells));
    }

    static Set<Witness> witnesses(Iterable<Cell> cells) {
        var all = new HashSet<Witness>();
        cells.forEach(cell -> all.addAll(cell.witnesses()));
        return all;
    }

    /** The number of each one's voice, from 1 in the order of the list. */
    static Map<Witness, Integer> numbered(List<Witness> witnesses) {
        var groups = new HashMap<String, String>();
        witnesses.forEach(witness -> join(groups, witness));
        var numbers = new HashMap<String, Integer>();
        var numbered = new LinkedHashMap<Witness, Integer>();
        for (var witness : witnesses) {
            var root = root(groups, outlet(witness));
            numbers.putIfAbsent(root, numbers.size() + 1);
            numbered.put(witness, numbers.get(root));
        }
        return numbered;
    }

    private static void join(Map<String, String> groups, Witness witness) {
        var outlet = root(groups, outlet(witness));
        if (witness.wire() != null) {
            groups.put(root(groups, "w" + witness.wire()), outlet);
        }
    }

    private static String outlet(Witness witness) {
        return "p" + witness.publisher();
    }

    private static String root(Map<String, String> groups, String node) {
        var root = node;
        for (var next = groups.get(root); next != null && !next.equals(root); next = groups.get(root)) {
            root = next;
        }
        if (!root.equals(node)) {
            groups.put(node, root);
        } else {
            groups.putIfAbsent(node, node);
        }
        return root;
    }
}
