package org.tallywire.ingest.extraction;

import java.util.List;

/**
 * A sentence with who is counted and what happens in it.
 *
 * @param number its place in the report, from 0
 * @param from first token
 * @param to behind the last token
 * @param title whether it is the report's headline
 */
record Sentence(Text text, int number, int from, int to, boolean title, List<Mention> mentions, List<Frame> frames) {

    static Sentence of(Text text, int number, int from, int to, boolean title) {
        var mentions = Mentions.in(text, from, to);
        return new Sentence(text, number, from, to, title, mentions, Frames.in(text, from, to, mentions));
    }

    /** The mention that covers a token, or null. */
    Mention mentionAt(int i) {
        int at = Spans.last(mentions, Mention::begin, i);
        // "the bodies of four hostages": the two begin at one place, and the first may reach over the second.
        for (int n = Math.max(0, at - 1); n <= at; n++) {
            if (i < mentions.get(n).to) {
                return mentions.get(n);
            }
        }
        return null;
    }

    /** The frame that covers a token, or null. */
    Frame frameAt(int i) {
        int at = Spans.last(frames, Frame::from, i);
        return at >= 0 && i < frames.get(at).to() ? frames.get(at) : null;
    }

    /** The mention before one, or null. */
    Mention before(Mention mention) {
        int at = Spans.last(mentions, other -> other.from, mention.from);
        return at > 0 && mentions.get(at) == mention ? mentions.get(at - 1) : null;
    }
}
