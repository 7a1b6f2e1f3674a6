package org.tallywire.notify.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.notify.SampleStory;

class TimelineTest {
    private static final Instant NOW = Instant.parse("2023-11-28T17:00:00Z");

    private final Timeline timeline = new Timeline();
    private final List<Step> steps = new ArrayList<>();

    private void offer(TallyChanged change) {
        steps.addAll(timeline.offer(change, SampleStory.bytes(change), NOW));
    }

    private void offer(Board board) {
        steps.addAll(timeline.offer(board, NOW));
    }

    private List<Long> advanced() {
        return steps.stream()
                .filter(Step.Advanced.class::isInstance)
                .map(step -> ((Step.Advanced) step).change().seq())
                .toList();
    }

    private List<Step.Cause> replaced() {
        return steps.stream()
                .filter(Step.Replaced.class::isInstance)
                .map(step -> ((Step.Replaced) step).cause())
                .toList();
    }

    private static List<TallyChanged> changes(SampleStory story, int count) {
        List<TallyChanged> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(story.next());
        }
        return changes;
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void repeatedAndLateRecordsOfBothTopicsGiveTheLedgersBoard(long seed) {
        Random random = new Random(seed);
        SampleStory story = new SampleStory("s", "e", seed);
        List<Board> boards = new ArrayList<>();
        boards.add(story.board());
        List<TallyChanged> changes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            changes.add(story.next());
            boards.add(story.board());
        }
        for (int i = 0; i < changes.size(); i++) {
            offer(changes.get(i));
            for (int repeat = random.nextInt(3); repeat > 0; repeat--) {
                offer(changes.get(random.nextInt(i + 1)));
            }
            if (random.nextInt(3) == 0) {
                offer(boards.get(random.nextInt(boards.size())));
            }
        }
        offer(boards.get(200));
        assertEquals(range(1, 200), advanced());
        assertEquals(boards.get(200), timeline.board());
        assertFalse(timeline.incomplete());
    }

    @Test
    void aBoardThatIsAheadDoesNotSkipChanges() {
        SampleStory story = new SampleStory("s", "e", 1);
        List<TallyChanged> changes = changes(story, 10);
        offer(changes.get(0));
        offer(story.board());
        changes.subList(1, 10).forEach(this::offer);
        assertEquals(range(1, 10), advanced());
        assertFalse(replaced().contains(Step.Cause.GAP));
        assertEquals(story.board(), timeline.board());
    }

    @Test
    void aHoleIsHealedByTheBoardAndWhatWaitedFollows() {
        SampleStory story = new SampleStory("s", "e", 1);
        List<TallyChanged> changes = changes(story, 7);
        Board seventh = story.board();
        changes.addAll(changes(story, 3));
        changes.subList(0, 3).forEach(this::offer);
        changes.subList(5, 10).forEach(this::offer);
        assertEquals(range(1, 3), advanced());
        assertTrue(timeline.incomplete());
        offer(seventh);
        assertEquals(List.of(1L, 2L, 3L, 8L, 9L, 10L), advanced());
        assertTrue(replaced().contains(Step.Cause.GAP));
        assertEquals(story.board().hash(), timeline.board().hash());
    }

    @Test
    void aBoardWhoseChangesDoNotComeIsTakenAfterAWhile() {
        SampleStory story = new SampleStory("s", "e", 1);
        changes(story, 4);
        offer(story.board());
        assertEquals(List.of(), timeline.settle(NOW.plusSeconds(4), Duration.ofSeconds(5)));
        steps.addAll(timeline.settle(NOW.plusSeconds(5), Duration.ofSeconds(5)));
        assertEquals(List.of(Step.Cause.FIRST), replaced());
        assertEquals(story.board(), timeline.board());
    }

    @Test
    void aStoryOfWhichNothingWasReportedIsKnownAtOnce() {
        SampleStory story = new SampleStory("s", "e", 1);
        Board empty = story.board();
        offer(empty);
        assertEquals(List.of(Step.Cause.FIRST), replaced());
        assertEquals(empty, timeline.board());
        offer(story.next());
        assertEquals(List.of(1L), advanced());
        offer(story.board());
        assertEquals(List.of(Step.Cause.FIRST), replaced());
        assertEquals(story.board(), timeline.board());
    }

    @Test
    void anotherNumberingKeepsTheNamesThatReadersSee() {
        SampleStory old = new SampleStory("s", "old", 1);
        SampleStory young = new SampleStory("s", "young", 2, 0, Instant.parse("2023-12-01T00:00:00Z"));
        offer(old.board());
        offer(young.next());
        assertEquals(List.of(Step.Cause.FIRST, Step.Cause.OTHER_EPOCH), replaced());
        assertEquals(young.board(), timeline.board());
    }

    @Test
    void theYoungerNumberingHolds() {
        SampleStory old = new SampleStory("s", "old", 1);
        SampleStory young = new SampleStory("s", "young", 2, 0, Instant.parse("2023-12-01T00:00:00Z"));
        List<TallyChanged> olds = changes(old, 5);
        List<TallyChanged> youngs = changes(young, 3);
        olds.forEach(this::offer);
        youngs.forEach(this::offer);
        olds.forEach(this::offer);
        offer(old.board());
        assertEquals(List.of(Step.Cause.FIRST, Step.Cause.OTHER_EPOCH), replaced());
        assertEquals(young.board().hash(), timeline.board().hash());
        assertEquals("young", timeline.board().epoch());
    }

    @Test
    void aBoardThatIsNotTheLedgersIsReplacedByTheLedgers() {
        SampleStory story = new SampleStory("s", "e", 1);
        offer(story.next());
        TallyChanged right = story.next();
        TallyChanged wrong = new TallyChanged(
                right.story(),
                right.epoch(),
                right.seq(),
                right.at(),
                "elsewhere",
                right.part(),
                right.kind(),
                right.correction(),
                right.was(),
                right.now(),
                right.cause(),
                right.claims(),
                right.voices(),
                right.dissents(),
                right.held(),
                right.expected(),
                right.flags(),
                right.truce(),
                right.hash());
        offer(wrong);
        assertTrue(timeline.incomplete());
        offer(story.board());
        assertEquals(story.board(), timeline.board());
        assertFalse(timeline.incomplete());
    }
}
