package org.tallywire.ledger.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WeightsTest {
    @Test
    void doesAsAMapInOrderDoes() {
        for (int seed = 0; seed < 1_000; seed++) {
            var random = new Random(seed);
            var weights = new Weights();
            var map = new TreeMap<Long, Integer>();
            for (int i = 0; i < 30; i++) {
                long number = random.nextInt(12);
                int weight = 1 + random.nextInt(40);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        weights.raise(number, weight);
                        map.merge(number, weight, Math::max);
                    }
                    case 1 -> {
                        weights.demote(number);
                        map.computeIfPresent(number, (n, w) -> Math.max(1, w / 10));
                    }
                    case 2 -> {
                        weights.remove(number);
                        map.remove(number);
                    }
                    default -> {
                        weights.add(number, weight);
                        map.merge(number, weight, Integer::sum);
                    }
                }
                assertEquals(map, asMap(weights), "seed " + seed);
                assertEquals(map.getOrDefault(number, 0), weights.of(number), "seed " + seed);
                assertEquals(map.containsKey(number), weights.has(number), "seed " + seed);
            }
        }
    }

    private static TreeMap<Long, Integer> asMap(Weights weights) {
        var map = new TreeMap<Long, Integer>();
        for (int i = 0; i < weights.size(); i++) {
            map.put(weights.number(i), weights.weight(i));
        }
        return map;
    }

    @Test
    void namesTheHeaviestFirstAndOfEqualsTheSmaller() {
        var weights = new Weights();
        weights.add(13, 10);
        weights.add(24, 30);
        weights.add(10, 10);
        assertEquals(List.of(24L, 10L, 13L), weights.heaviest());
        for (int i = 100; i < 110; i++) {
            weights.add(i, 20);
        }
        assertEquals(List.of(24L, 100L, 101L, 102L, 103L, 104L, 105L, 106L), weights.heaviest());
        assertEquals(250, weights.sum());
    }

    @Test
    void aCopyIsTheSameUntilOneOfThemChanges() {
        var weights = new Weights();
        assertTrue(weights.isEmpty());
        weights.add(13, 10);
        var copy = weights.copy();
        assertEquals(weights, copy);
        assertEquals(weights.hashCode(), copy.hashCode());
        copy.add(13, 1);
        assertNotEquals(weights, copy);
        assertFalse(copy.isEmpty());
        assertEquals(10, weights.of(13));
    }
}
