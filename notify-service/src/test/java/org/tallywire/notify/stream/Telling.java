package org.tallywire.notify.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.notify.SampleStory;
import org.tallywire.notify.Topic;
import org.tallywire.notify.board.Change;
import org.tallywire.notify.poll.NewestBoards;

/** A story of a test's own, told through the topics, and the frames with which it is followed. */
final class Telling implements AutoCloseable {
    private final NewestBoards boards;
    private final Topic topic;
    private final String name = "story-" + UUID.randomUUID().toString().substring(0, 8);
    private final SampleStory story = new SampleStory(name, "epoch-1", 7);

    Telling(String kafka, NewestBoards boards) {
        this.boards = boards;
        this.topic = new Topic(kafka);
    }

    String name() {
        return name;
    }

    SampleStory story() {
        return story;
    }

    Topic topic() {
        return topic;
    }

    /** A moment after everything that was told. */
    Instant later() {
        return story.board().at().plusSeconds(3600);
    }

    /** Tells so many changes, and the board after them; gives the numbers of those that are never folded away. */
    List<Long> publish(int changes) {
        List<Long> kept = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            TallyChanged change = story.next();
            topic.change(change);
            if (Change.of(change, new byte[0]).kept()) {
                kept.add(change.seq());
            }
        }
        topic.board(story.board());
        topic.flush();
        return kept;
    }

    /** Waits until the service holds what was told. */
    void awaitBoard() {
        Board expected = story.board();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> boards.of(name)
                .filter(board -> board.equals(expected))
                .isPresent());
    }

    String subscribe() {
        return "{'type':'subscribe','id':'a','story':'" + name + "'}";
    }

    String after(long seq) {
        return "{'type':'subscribe','id':'a','story':'" + name + "','after':{'epoch':'epoch-1','seq':" + seq + "}}";
    }

    static List<Long> seqs(List<JsonNode> changes) {
        return changes.stream().map(change -> change.path("seq").asLong()).toList();
    }

    static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Override
    public void close() {
        topic.close();
    }
}
