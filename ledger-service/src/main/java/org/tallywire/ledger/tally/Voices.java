package org.tallywire.ledger.tally;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts independent voices: the most reports that can be picked so that no two are of one outlet and no two print one
 * wire text. An outlet that also has a text of its own is a voice of its own; of those that only copy, as many are voices
 * as there are texts to go round. One report more never makes fewer voices.
 */
final class Voices {
    /** Who speaks: the outlet, and the wire text where it is shared with others, else null. */
    record Witness(String publisher, String wire) {}

    private Voices() {}

    static int count(Collection<Witness> witnesses) {
        return witnesses.size() < 2 ? witnesses.size() : new Picking(witnesses).voices();
    }

    static int count(List<Cell> cells) {
        return cells.size() == 1 ? cells.get(0).voices() : count(witnesses(cells));
    }

    /** Whether there are at least two: unless all are of one outlet, or all print one text. */
    static boolean areSeveral(Iterable<Cell> cells) {
        Witness first = null;
        var outlets = false;
        var texts = false;
        for (var cell : cells) {
            for (var witness : cell.witnesses()) {
                if (first == null) {
                    first = witness;
                    continue;
                }
                outlets |= !witness.publisher().equals(first.publisher());
                texts |= witness.wire() == null || !witness.wire().equals(first.wire());
                if (outlets && texts) {
                    return true;
                }
            }
        }
        return false;
    }

    static Set<Witness> witnesses(Iterable<Cell> cells) {
        var all = new HashSet<Witness>();
        cells.forEach(cell -> all.addAll(cell.witnesses()));
        return all;
    }

    /** The number of each one's voice, from 1 in the order of the list. */
    static Map<Witness, Integer> numbered(List<Witness> witnesses) {
        var picking = new Picking(witnesses);
        var numbers = new HashMap<String, Integer>();
        var numbered = new LinkedHashMap<Witness, Integer>();
        for (var witness : witnesses) {
            var voice = picking.voiceOf(witness);
            numbers.putIfAbsent(voice, numbers.size() + 1);
            numbered.put(witness, numbers.get(voice));
        }
        return numbered;
    }

    /** Gives each outlet without a text of its own one of the texts that it prints, as far as they go round. */
    private static final class Picking {
        private final Set<String> own = new LinkedHashSet<>();
        private final Map<String, Set<String>> textsOf = new LinkedHashMap<>();
        private final Map<String, String> outletOf = new HashMap<>();

        Picking(Collection<Witness> witnesses) {
            for (var witness : witnesses) {
                if (witness.wire() == null) {
                    own.add(witness.publisher());
                }
            }
            for (var witness : witnesses) {
                if (!own.contains(witness.publisher())) {
                    textsOf.computeIfAbsent(witness.publisher(), outlet -> new LinkedHashSet<>())
                            .add(witness.wire());
                }
            }
            textsOf.keySet().forEach(outlet -> give(outlet, new HashSet<>()));
        }

        int voices() {
            return own.size() + outletOf.size();
        }

        /** The outlet that stands for the voice: its own, or the one that has the text which it only copies. */
        String voiceOf(Witness witness) {
            var outlet = witness.publisher();
            if (own.contains(outlet) || outletOf.containsValue(outlet)) {
                return outlet;
            }
            return outletOf.get(witness.wire());
        }

        /** Finds a text for the outlet, moving others to another of theirs where that makes room. */
        private boolean give(String outlet, Set<String> asked) {
            for (var text : new ArrayList<>(textsOf.get(outlet))) {
                if (asked.add(text)) {
                    var holder = outletOf.get(text);
                    if (holder == null || give(holder, asked)) {
                        outletOf.put(text, outlet);
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
