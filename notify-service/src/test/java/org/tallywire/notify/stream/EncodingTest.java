package org.tallywire.notify.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.notify.SampleStory;
import org.tallywire.notify.board.Step;
import org.tallywire.notify.board.Timeline;
import org.tallywire.notify.feed.Advance;

class EncodingTest {
    private final SampleStory story = new SampleStory("s", "e", 3, 500);
    private final List<String> frames = new ArrayList<>();

    private Handover handover(int changes) {
        Timeline timeline = new Timeline();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            TallyChanged change = story.next();
            byte[] body = SampleStory.bytes(change);
            steps.addAll(timeline.offer(change, body, Instant.EPOCH));
            frames.add("{\"type\":\"change\"," + new String(body, UTF_8).substring(1));
        }
        return new Handover(new Advance(
                "s", steps.stream().filter(Step.Advanced.class::isInstance).toList()));
    }

    @Test
    void eachFrameIsCompressedOnceForAllEventLoops() {
        Handover handover = handover(3);
        assertSame(handover.frames(Encoding.DEFLATED), handover.frames(Encoding.DEFLATED));
    }

    @Test
    void aCompressedFrameIsReadableByItselfAndSmaller() throws Exception {
        Handover handover = handover(20);
        for (int i = 19; i >= 0; i--) {
            byte[] frame = handover.frames(Encoding.DEFLATED)[i];
            assertEquals(0xC1, frame[0] & 0xFF, "a final text frame that is compressed");
            int head = (frame[1] & 0x7F) == 126 ? 4 : 2;
            byte[] compressed = Arrays.copyOfRange(frame, head, frame.length);
            assertEquals(frames.get(i), inflated(compressed));
            assertTrue(frame.length < frames.get(i).length());
        }
    }

    @Test
    void aPlainFrameIsTheLedgersRecordByteForByte() {
        Handover handover = handover(1);
        byte[] frame = handover.frames(Encoding.PLAIN)[0];
        assertEquals(frames.get(0), new String(frame, 4, frame.length - 4, UTF_8));
    }

    private static String inflated(byte[] compressed) throws Exception {
        Inflater inflater = new Inflater(true);
        byte[] text = new byte[10_000];
        inflater.setInput(compressed);
        int length = inflater.inflate(text);
        inflater.setInput(new byte[] {0, 0, (byte) 0xFF, (byte) 0xFF});
        length += inflater.inflate(text, length, text.length - length);
        inflater.end();
        return new String(text, 0, length, UTF_8);
    }
}
