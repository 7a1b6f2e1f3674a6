package org.tallywire.notify.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.notify.SampleStory;
import org.tallywire.notify.board.BoardHash;
import org.tallywire.notify.board.Boards;
import org.tallywire.notify.board.Change;
import org.tallywire.notify.board.StoryLog;
import org.tallywire.notify.board.Timeline;

class SubscriptionTest {
    private final Timeline timeline = new Timeline();
    private final StoryLog log = new StoryLog(500, 1 << 20);
    private final SampleStory story = new SampleStory("s", "e", 3);

    private TallyChanged advance(TallyChanged change) {
        timeline.offer(change, SampleStory.bytes(change), Instant.EPOCH).forEach(log::accept);
        return change;
    }

    private static TallyChanged parse(Change change) {
        try {
            return SampleStory.JSON.readValue(change.body(), TallyChanged.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void howeverSlowTheClientItsBoardIsTheLedgersAndNoCorrectionIsFoldedAway(long seed) {
        Random random = new Random(seed);
        Board held = story.board();
        Subscription subscription = new Subscription("a", Selection.all("s"), Double.POSITIVE_INFINITY);
        advance(story.next());
        held = timeline.board();
        subscription.moveTo(new Cursor("e", 1));
        Set<Long> corrections = new HashSet<>();
        Set<Long> heard = new HashSet<>();
        int folds = 0;
        for (int i = 0; i < 60; i++) {
            for (int n = random.nextInt(40); n > 0; n--) {
                Change change = Change.of(advance(story.next()), new byte[0]);
                if (change.kept()) {
                    corrections.add(change.seq());
                }
            }
            Owed owed = subscription.owed(log, 12_000, 4000);
            List<Change> sent = List.of();
            if (owed instanceof Owed.Changes next) {
                sent = next.changes();
                subscription.sent(next.seq(), sent.size());
            } else if (owed instanceof Owed.Folded folded) {
                sent = folded.changes();
                folds++;
                subscription.sent(folded.to(), sent.size());
            }
            for (Change change : sent) {
                assertTrue(heard.add(change.seq()), "change " + change.seq() + " twice");
                held = Boards.after(held, parse(change));
            }
        }
        while (subscription.owed(log, Long.MAX_VALUE, Long.MAX_VALUE) instanceof Owed.Changes rest) {
            for (Change change : rest.changes()) {
                heard.add(change.seq());
                held = Boards.after(held, parse(change));
            }
            subscription.sent(rest.seq(), rest.changes().size());
        }
        assertTrue(folds > 0, "nothing was folded");
        assertEquals(timeline.board().hash(), BoardHash.of(held));
        assertTrue(heard.containsAll(corrections), "a correction was folded away");
    }

    @Test
    void whatWasMissedIsSentWholeHoweverMuch() {
        for (int i = 0; i < 300; i++) {
            advance(story.next());
        }
        Subscription subscription = new Subscription("a", Selection.all("s"), 2);
        Cursor after = new Cursor("e", 50);
        assertInstanceOf(Owed.Nothing.class, Subscription.resume(after, log));
        subscription.resumeAt(after, log.seq());
        advance(story.next());
        long next = 51;
        while (!subscription.caughtUp()) {
            Owed.Changes owed = assertInstanceOf(Owed.Changes.class, subscription.owed(log, 1, 5000));
            for (Change change : owed.changes()) {
                assertEquals(next++, change.seq());
            }
            subscription.sent(owed.seq(), owed.changes().size());
        }
        assertEquals(250, subscription.counted());
        assertEquals(301, next);
    }

    @Test
    void aCursorThatCannotBeContinuedSaysWhy() {
        for (int i = 0; i < 600; i++) {
            advance(story.next());
        }
        assertEquals(new Owed.Anew(Owed.Reason.OTHER_EPOCH), Subscription.resume(new Cursor("other", 599), log));
        assertEquals(new Owed.Anew(Owed.Reason.FROM_THE_FUTURE), Subscription.resume(new Cursor("e", 601), log));
        assertEquals(new Owed.Past(99), Subscription.resume(new Cursor("e", 99), log));
        assertEquals(new Owed.Nothing(), Subscription.resume(new Cursor("e", 100), log));
    }

    @Test
    void aSelectionGetsItsTalliesAndTheTruceOnly() {
        Selection selection = new Selection("s", Set.of("trucks"));
        Subscription subscription = new Subscription("a", selection, Double.POSITIVE_INFINITY);
        subscription.moveTo(new Cursor("e", 0));
        for (int i = 0; i < 200; i++) {
            advance(story.next());
        }
        Owed.Changes owed =
                assertInstanceOf(Owed.Changes.class, subscription.owed(log, Long.MAX_VALUE, Long.MAX_VALUE));
        assertEquals(
                Set.of("trucks", "truce"),
                new HashSet<>(owed.changes().stream().map(Change::tally).toList()));
        assertEquals(200, owed.seq());
    }

    @Test
    void cursorsAreReadAsTheyAreWritten() {
        Cursor cursor = new Cursor("epoch:with:colons", 41);
        assertEquals(cursor, Cursor.parse(cursor.toString()).orElseThrow());
        for (String wrong : List.of("", ":1", "e:", "e:-1", "e:x", "e", "e:99999999999999999999")) {
            assertTrue(Cursor.parse(wrong).isEmpty(), wrong);
        }
    }
}
