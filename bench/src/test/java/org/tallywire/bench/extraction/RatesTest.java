package org.tallywire.bench.extraction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatesTest {

    @Test
    void eachRateStandsBesideTheTokenisationOfAsManyThreads() {
        var passes = new LinkedHashMap<Measured, List<Double>>();
        Rates.MEASURED.forEach(measured -> passes.put(measured, List.of(10.0)));
        passes.put(new Measured("tokenisation", 1), List.of(90.0, 100.0, 110.0));
        passes.put(new Measured("tokenisation", 2), List.of(200.0));
        passes.put(new Measured("reading", 1), List.of(20.0, 25.0, 90.0));
        passes.put(new Measured("reading", 2), List.of(40.0));
        var told = new Rates(10, 5_000, passes).comparisons();
        assertEquals(0.25, told.get(0).ratio("reading"));
        assertEquals(125_000, told.get(0).median("reading"));
        assertEquals(0.2, told.get(1).ratio("reading"));
        assertEquals(250, told.get(2).median("one thread"));
        assertEquals(1.6, told.get(2).ratio("two threads"));
        assertTrue(told.get(3).rounds().containsKey("claims"));
    }
}
