package org.tallywire.ledger.tally;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers that were said, each with what it weighs, in the order of the numbers. A number that nobody said weighs nothing,
 * and every one that somebody said weighs something. Read far more often than written, so kept in two arrays.
 */
final class Weights {
    private static final int HEAVIEST_MAX = 8;
    /** Faster looked through one by one. */
    private static final int FEW = 8;

    private long[] numbers = new long[2];
    private int[] weights = new int[2];
    private int size;

    Weights copy() {
        var copy = new Weights();
        copy.numbers = numbers.clone();
        copy.weights = weights.clone();
        copy.size = size;
        return copy;
    }

    /** @param weight more than nothing, beside what it weighs already */
    void add(long number, int weight) {
        var at = at(number);
        if (at >= 0) {
            weights[at] += weight;
        } else {
            insert(-at - 1, number, weight);
        }
    }

    /** Lets the number weigh no less than this. */
    void raise(long number, int weight) {
        var at = at(number);
        if (at >= 0) {
            weights[at] = Math.max(weights[at], weight);
        } else {
            insert(-at - 1, number, weight);
        }
    }

    /** Leaves a tenth of what the number weighs, if it weighs anything. */
    void demote(long number) {
        var at = at(number);
        if (at >= 0) {
            weights[at] = Math.max(1, weights[at] / 10);
        }
    }

    void remove(long number) {
        var at = at(number);
        if (at >= 0) {
            System.arraycopy(numbers, at + 1, numbers, at, size - at - 1);
            System.arraycopy(weights, at + 1, weights, at, size - at - 1);
            size--;
        }
    }

    private void insert(int at, long number, int weight) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
            weights = Arrays.copyOf(weights, size * 2);
        }
        System.arraycopy(numbers, at, numbers, at + 1, size - at);
        System.arraycopy(weights, at, weights, at + 1, size - at);
        numbers[at] = number;
        weights[at] = weight;
        size++;
    }

    /** Where the number stands; where it would, counted from -1 down, for one that nobody said. */
    private int at(long number) {
        if (size > FEW) {
            return Arrays.binarySearch(numbers, 0, size, number);
        }
        for (int i = 0; i < size; i++) {
            if (numbers[i] >= number) {
                return numbers[i] == number ? i : -i - 1;
            }
        }
        return -size - 1;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    boolean has(long number) {
        return at(number) >= 0;
    }

    /** Nothing for a number that nobody said. */
    int of(long number) {
        var at = at(number);
        return at < 0 ? 0 : weights[at];
    }

    /** @param index from 0, in the order of the numbers */
    long number(int index) {
        return numbers[index];
    }

    int weight(int index) {
        return weights[index];
    }

    int sum() {
        int sum = 0;
        for (int i = 0; i < size; i++) {
            sum += weights[i];
        }
        return sum;
    }

    /** The numbers that weigh most, at most {@value #HEAVIEST_MAX}, the heaviest first; of equals the smaller. */
    List<Long> heaviest() {
        var order = new int[size];
        for (int i = 0; i < size; i++) {
            int at = i;
            for (; at > 0 && weights[order[at - 1]] < weights[i]; at--) {
                order[at] = order[at - 1];
            }
            order[at] = i;
        }
        var heaviest = new Long[Math.min(HEAVIEST_MAX, size)];
        for (int i = 0; i < heaviest.length; i++) {
            heaviest[i] = numbers[order[i]];
        }
        return List.of(heaviest);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Weights of
                        && size == of.size
                        && Arrays.equals(numbers, 0, size, of.numbers, 0, size)
                        && Arrays.equals(weights, 0, size, of.weights, 0, size);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * (31 * hash + Long.hashCode(numbers[i])) + weights[i];
        }
        return hash;
    }
}
