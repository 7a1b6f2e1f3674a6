package org.tallywire.ledger.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.DecisionKind;
import org.tallywire.ledger.Samples;
import org.tallywire.stories.StoryPacks;

class OrderTest {
    private static final Instant START = Instant.parse("2023-11-24T20:00:00Z");

    /** Whatever came between what, and was repeated: the topics give the journal's order again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theTopicsGiveTheJournalsOrderAgain(long seed) throws Exception {
        var random = new Random(seed);
        var book = new Book(StoryPacks.shipped().byId(Samples.STORY).orElseThrow(), "e");
        var journal = new ArrayList<Entry>();
        var claims = new ArrayList<Arrival>();
        var placed = new HashMap<Long, Arrival>();
        for (int i = 0; i < 60; i++) {
            var decision = random.nextInt(4) == 0;
            var arrival = decision ? decision(random.nextInt(10), i) : claims(random.nextInt(40), i);
            var written = book.write(arrival);
            written.ifPresent(result -> journal.add(result.entry()));
            if (!decision) {
                claims.add(arrival);
            } else if (written.isPresent()) {
                placed.put(written.get().entry().n(), arrival);
            }
        }
        var order = new Order(placed, java.util.Map.of());
        var rebuilt = new Book(StoryPacks.shipped().byId(Samples.STORY).orElseThrow(), "e");
        var again = new ArrayList<Entry>();
        for (var arrival : claims) {
            order.next(arrival)
                    .forEach(next -> again.add(rebuilt.write(next).orElseThrow().entry()));
        }
        order.rest().forEach(next -> again.add(rebuilt.write(next).orElseThrow().entry()));
        assertEquals(journal, again, "seed " + seed);
        assertEquals(book.head(), rebuilt.head(), "seed " + seed);
    }

    private static Arrival claims(int number, int second) throws Exception {
        var json = Json.write(Samples.load(Samples.STORY, number, 2));
        return Messages.claims(Samples.STORY, json.getBytes(StandardCharsets.UTF_8), START.plusSeconds(second));
    }

    private static Arrival decision(int number, int second) {
        return Messages.decision(
                new Decision(
                        "d" + number,
                        Samples.STORY,
                        DecisionKind.OVERRIDE,
                        null,
                        Samples.HOSTAGES,
                        List.of(),
                        (long) number,
                        (long) number,
                        null,
                        null,
                        "Ada",
                        "As counted.",
                        START),
                START.plusSeconds(second));
    }
}
