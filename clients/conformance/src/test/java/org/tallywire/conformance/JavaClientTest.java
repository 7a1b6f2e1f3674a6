package org.tallywire.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.client.StoryListener;
import org.tallywire.client.StoryStream;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;

/** The Java client does what every client must, whatever the server does. */
class JavaClientTest {
    private static final StoryListener DEAF = new StoryListener() {
        @Override
        public void board(Board board, String reason) {}

        @Override
        public void change(TallyChanged change, Board board) {}
    };

    @Test
    void passesEveryScenario() throws Exception {
        List<Verdict> verdicts = Conformance.client(
                address -> StoryStream.follow(List.of(address), Actor.STORY, null, DEAF), System.out);
        assertFalse(verdicts.isEmpty());
        assertEquals(
                List.of(),
                verdicts.stream()
                        .filter(verdict -> verdict.outcome() != Verdict.Outcome.PASSED)
                        .toList());
    }
}
