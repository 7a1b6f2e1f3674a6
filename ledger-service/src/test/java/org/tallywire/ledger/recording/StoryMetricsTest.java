package org.tallywire.ledger.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tallywire.ledger.Samples;
import org.tallywire.ledger.journal.Book;
import org.tallywire.ledger.journal.Json;
import org.tallywire.ledger.journal.Messages;
import org.tallywire.stories.StoryPacks;

class StoryMetricsTest {
    private static final Instant START = Instant.parse("2023-11-24T20:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StoryMetrics metrics = new StoryMetrics(meters);
    private final Book book = new Book(StoryPacks.shipped().byId(Samples.STORY).orElseThrow(), "e");

    @Test
    void whatWaitsIsCountedFromTheMomentItWasKnown() throws Exception {
        take("a", 24, 0.95, 0);
        metrics.stands(book.snapshot());
        assertEquals(0, value("tallywire.ledger.held"));
        assertEquals(0, value("tallywire.ledger.held.since.seconds"));

        take("b", 30, 0.1, 10);
        metrics.stands(book.snapshot());
        assertEquals(1, value("tallywire.ledger.held"));
        assertEquals(START.plusSeconds(10).getEpochSecond(), value("tallywire.ledger.held.since.seconds"));
        assertEquals(book.head().seq(), value("tallywire.ledger.seq"));
    }

    @Test
    void aBrokenJournalShowsUntilItIsFoundWhole() {
        metrics.audited(Samples.STORY, false);
        assertEquals(1, value("tallywire.ledger.broken"));
        metrics.audited(Samples.STORY, true);
        assertEquals(0, value("tallywire.ledger.broken"));
        assertTrue(value("tallywire.ledger.audited.seconds") > START.getEpochSecond());
    }

    /** What was read with little confidence, and is said by nobody else, is held. */
    private void take(String report, long count, double confidence, int second) throws Exception {
        var json = Json.write(Samples.total(report, "Outlet of " + report, count, Samples.FIRST_DAY))
                .replace("\"confidence\":0.95", "\"confidence\":" + confidence);
        book.write(Messages.claims(Samples.STORY, json.getBytes(StandardCharsets.UTF_8), START.plusSeconds(second)));
    }

    private double value(String gauge) {
        return meters.get(gauge).tag("story", Samples.STORY).gauge().value();
    }
}
