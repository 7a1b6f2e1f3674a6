package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.Frame.Voice;
import org.tallywire.ingest.extraction.language.WordClass;

/** A participle right behind the figure, or among its own words, tells what happened: "240 taken hostage". */
final class ParticipleRules {
    private ParticipleRules() {}

    /** "over 200 kidnapped", "240 taken hostage": nothing stands between. */
    static Frame adjacent(Sentence s, Mention m) {
        if (!m.elliptic && !s.title() || m.elliptic && HeldRules.someOf(s, m)) {
            return null;
        }
        int i = m.to;
        while (i < s.to()
                && s.frameAt(i) == null
                && (s.text().is(i, WordClass.ADVERBS)
                        || s.text().is(i, WordClass.SPEAKING) && SubjectRule.toldOf(s, i + 1))) {
            i++;
        }
        var frame = i < s.to() ? s.frameAt(i) : null;
        if (frame == null || frame.from() != i) {
            return null;
        }
        var finite = frame.means("hold") || frame.means("take") ? SubjectRule.subject(s, m) : null;
        boolean freed = finite != null
                && (finite.voice() == Voice.PASSIVE || finite.voice() == Voice.ACTIVE && finite.from() > frame.to());
        if (freed && finite.means("release")) {
            return finite;
        }
        if (m.elliptic && frame.voice() == Voice.STATE) {
            return frame;
        }
        boolean noun = frame.to() < s.to()
                && (s.frameAt(frame.to()) != null || s.text().is(frame.to(), WordClass.BE_FINITE));
        if (noun && frame.means("injure")) {
            // "76 wounded crossed": those who are moved were wounded before.
            return null;
        }
        if (!m.elliptic || frame.voice() != Voice.EITHER) {
            return null;
        }
        return s.mentionAt(frame.to()) == null || frame.happenings().size() > 1 ? frame : null;
    }

    /** "the group of 10 scheduled for Thursday". */
    static Frame scheduled(Sentence s, Mention m) {
        var text = s.text();
        int i = listEnd(s, m);
        boolean chosen = i + 2 < s.to() && text.is(i, WordClass.CHOSEN) && text.is(i + 1, WordClass.FOR);
        int what = chosen ? i + 1 : i;
        if (what + 1 < s.to() && text.is(what, WordClass.FOR) && m.noun != null) {
            return readied(s, what + 1);
        }
        if (i + 1 < s.to() && text.is(i, WordClass.RELATIVES) && text.is(i + 1, WordClass.BE_FINITE)) {
            i++;
        }
        if (i < s.to() && text.is(i, WordClass.BE_FINITE)) {
            i++;
        }
        // "are expected to follow" says by itself what is scheduled.
        boolean whole = i < s.to() && text.length(i, WordClass.SCHEDULED) > 1;
        if (i + 1 >= s.to()
                || !whole && !text.is(i + 1, WordClass.FOR)
                || !(m.elliptic || m.noun != null || whole && m.person)) {
            return null;
        }
        if (!text.is(i, WordClass.SCHEDULED)) {
            return null;
        }
        return new Frame(
                i,
                i + 1,
                List.of(new Frame.Meaning("release", false)),
                Voice.EITHER,
                Status.PLANNED,
                false,
                false,
                i,
                -1);
    }

    /** "Ten more Israelis and four Thais are expected to follow": behind the last of those who stand in one list. */
    private static int listEnd(Sentence s, Mention m) {
        int end = m.to;
        for (var other : s.mentions()) {
            if (m.person && other.counted() && other.begin() > end && Lists.joined(s.text(), end, other.begin())) {
                end = other.to;
            }
        }
        return end;
    }

    /** "readied 42 inmates for release". */
    private static Frame readied(Sentence s, int i) {
        var frame = s.frameAt(i);
        boolean bare = frame != null
                && frame.from() == i
                && frame.voice() == Voice.NOUN
                && frame.means("release")
                && !s.text().is(i, WordClass.SWAPS)
                && !(frame.to() < s.to() && s.text().is(frame.to(), WordClass.OF));
        return !bare || frame.negated()
                ? null
                : new Frame(
                        i,
                        frame.to(),
                        frame.happenings(),
                        Voice.EITHER,
                        frame.status() == Status.PROPOSED ? Status.PROPOSED : Status.PLANNED,
                        false,
                        false,
                        i,
                        -1);
    }

    /** "39 imprisoned Palestinians": where nothing else governs it, its own participle does. */
    static Frame own(Sentence s, Mention m) {
        // "one freed hostage said": someone is spoken of, and nobody counted.
        boolean anyone = m.counted() && m.quantity.said() == 1 && "release".equals(m.happening);
        if (m.happening == null || anyone) {
            return null;
        }
        return new Frame(
                m.from,
                m.to,
                List.of(new Frame.Meaning(m.happening, false)),
                Voice.EITHER,
                Status.ACTUAL,
                false,
                false,
                -1,
                -1);
    }
}
