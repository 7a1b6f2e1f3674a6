package org.tallywire.ingest.extraction;

import java.util.List;

/**
 * A sentence with who is counted and what happens in it.
 *
 * @param from first token
 * @param to behind the last token
 * @param title whether it is the report's headline
 */
record Sentence(Text text, int from, int to, boolean title, List<Mention> mentions, List<Frame> frames) {

    static Sentence of(Text text, int from, int to, boolean title) {
        var mentions = Mentions.in(text, from, to);
        return new Sentence(text, from, to, title, mentions, Frames.in(text, from, to, mentions));
    }

    /** The mention that covers a token, or null. */
    Mention mentionAt(int i) {
        for (var mention : mentions) {
            if (mention.begin() <= i && i < mention.to) {
                return mention;
            }
        }
        return null;
    }

    /** The frame that covers a token, or null. */
    Frame frameAt(int i) {
        for (var frame : frames) {
            if (frame.from() <= i && i < frame.to()) {
                return frame;
            }
        }
        return null;
    }

    /** The mention before one, or null. */
    Mention before(Mention mention) {
        int i = mentions.indexOf(mention);
        return i > 0 ? mentions.get(i - 1) : null;
    }
}
