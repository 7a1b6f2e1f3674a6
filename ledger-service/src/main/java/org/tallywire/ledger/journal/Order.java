package org.tallywire.ledger.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The order in which a story's messages entered its journal, found again from the topics: claims come in the order of
 * their partition, and a decision stands at the place that was published with it.
 */
public final class Order {
    private final TreeMap<Long, Arrival> placed;
    private final Map<String, Arrival> unplaced;
    private final Set<String> taken = new HashSet<>();
    private long n;

    /**
     * @param placed the story's decisions by their places
     * @param unplaced by their ids, those that no ledger took before the topic ends; they come last
     */
    public Order(Map<Long, Arrival> placed, Map<String, Arrival> unplaced) {
        this.placed = new TreeMap<>(placed);
        this.unplaced = Map.copyOf(unplaced);
    }

    /** The next claims of the partition, behind the decisions that came before them; empty for a repetition. */
    public List<Arrival> next(Arrival claims) {
        if (!taken.add(claims.key())) {
            return List.of();
        }
        var arrivals = decisionsHere();
        arrivals.add(claims);
        n++;
        return arrivals;
    }

    /** What is left behind the last claims. */
    public List<Arrival> rest() {
        var arrivals = new ArrayList<>(placed.values());
        unplaced.values().stream()
                .filter(arrival ->
                        placed.values().stream().noneMatch(other -> other.key().equals(arrival.key())))
                .filter(arrival -> !taken.contains(arrival.key()))
                .sorted(java.util.Comparator.comparing(Arrival::at).thenComparing(Arrival::key))
                .forEach(arrivals::add);
        return arrivals;
    }

    private List<Arrival> decisionsHere() {
        var arrivals = new ArrayList<Arrival>();
        for (var next = placed.remove(n + 1); next != null; next = placed.remove(n + 1)) {
            taken.add(next.key());
            arrivals.add(next);
            n++;
        }
        return arrivals;
    }
}
