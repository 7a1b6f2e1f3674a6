package org.tallywire.notify.stream;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tallywire.notify.board.Step;
import org.tallywire.notify.feed.Advance;

/** What the feed brought for a story, shared by all halls: each frame is encoded by the first hall that asks for it. */
final class Handover {
    private final Advance advance;
    private final Map<Encoding, byte[][]> frames = new EnumMap<>(Encoding.class);

    Handover(Advance advance) {
        this.advance = advance;
    }

    String story() {
        return advance.story();
    }

    List<Step> steps() {
        return advance.steps();
    }

    /** The frame of each step that is a change; null in the places of the others. */
    synchronized byte[][] frames(Encoding encoding) {
        return frames.computeIfAbsent(encoding, key -> {
            byte[][] encoded = new byte[advance.steps().size()][];
            for (int i = 0; i < encoded.length; i++) {
                if (advance.steps().get(i) instanceof Step.Advanced advanced) {
                    encoded[i] = key.bytes(Payload.of(advanced.change()));
                }
            }
            return encoded;
        });
    }
}
