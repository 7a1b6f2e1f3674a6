package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.Frame.Voice;
import org.tallywire.ingest.extraction.language.WordClass;

/** A verb that shares its auxiliary, or its plan, with the one before: "20 would be freed and 60 released". */
final class SharedStatus {
    private final Text text;
    private final int from;

    SharedStatus(Text text, int from) {
        this.text = text;
        this.from = from;
    }

    /** "20 hostages would be freed and 60 prisoners released": the auxiliary counts for both. */
    Frame likeTheOneBefore(List<Frame> frames, Frame frame) {
        var before = frames.isEmpty() ? null : frames.get(frames.size() - 1);
        int last = frames.size() - 1;
        if (before != null && before.from() > from && text.is(before.from() - 1, WordClass.EXCHANGING)) {
            // "in return for" is one word: nothing returns.
            before = last > 0 ? frames.get(last - 1) : null;
        }
        for (int n = last - 1;
                n >= 0 && before != null && frame.voice() == Voice.NOUN && !before.means("release");
                n--) {
            // "the 200 people it took, in exchange for a halt and the release of": what is freed first is told further
            // ahead.
            before = frames.get(n);
        }
        boolean inReturn = before != null
                && frame.voice() == Voice.NOUN
                && frame.means("release")
                && before.means("release")
                && before.status() != Status.ACTUAL
                && text.within(before.to(), frame.from(), WordClass.EXCHANGING);
        if (inReturn) {
            return new Frame(
                    frame.from(),
                    frame.to(),
                    frame.happenings(),
                    frame.voice(),
                    before.status(),
                    before.negated(),
                    frame.perfect(),
                    before.cue(),
                    frame.particle());
        }
        boolean like = before != null
                && before.voice() == Voice.PASSIVE
                && before.status() != Status.ACTUAL
                && frame.voice() == Voice.EITHER
                && frame.status() == Status.ACTUAL
                && frame.from() - before.to() <= 12
                && text.within(before.to(), frame.from(), WordClass.CONJUNCTIONS)
                && !text.within(before.to(), frame.from(), WordClass.CLAUSE_BREAKS);
        return !like
                ? frame
                : new Frame(
                        frame.from(),
                        frame.to(),
                        frame.happenings(),
                        frame.voice(),
                        before.status(),
                        before.negated(),
                        false,
                        before.cue(),
                        frame.particle());
    }
}
