package org.tallywire.ingest.extraction;

import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.language.WordClass;

/** Words near the truce that tell what becomes of it. */
final class TruceSigns {
    private TruceSigns() {}

    /** "during the seven-day truce": it is there. */
    static boolean behind(Sentence s, int noun) {
        for (int i = Math.max(s.from(), noun - 5); i < noun; i++) {
            if (s.text().is(i, WordClass.DURING)) {
                return true;
            }
        }
        return false;
    }

    static boolean resumes(Text text, int again) {
        for (int i = again; i < again + text.length(again, WordClass.TRUCE_END); i++) {
            if (text.norm(i).startsWith("resum") || text.norm(i).startsWith("erupt")) {
                return true;
            }
        }
        return false;
    }

    static int near(Sentence s, int from, int to, WordClass wordClass) {
        return s.text().find(from, to, wordClass);
    }

    /** "the first day of the truce". */
    static int first(Sentence s, int from, int noun) {
        for (int i = from; i + 1 < noun; i++) {
            if (s.text().is(i, WordClass.FIRST) && s.text().is(i + 1, WordClass.DAY)) {
                return i;
            }
        }
        return -1;
    }

    static Status extension(Sentence s, int extend) {
        var text = s.text();
        int from = Math.max(s.from(), extend - 9);
        for (int i = extend - 1; i >= from; i--) {
            if (text.is(i, WordClass.AGREED) || text.is(i, WordClass.DEALS) && !text.is(i, WordClass.TRUCE)) {
                return Status.PLANNED;
            }
            if (text.is(i, WordClass.BE) && text.is(extend, WordClass.TRUCE_DONE)) {
                return modalBefore(text, i, from) ? Status.PROPOSED : Status.ACTUAL;
            }
            if (text.is(i, WordClass.PROPOSED)) {
                return Status.PROPOSED;
            }
        }
        if (text.is(extend, WordClass.TRUCE_NOUN)
                && text.within(extend, Math.min(s.to(), extend + 12), WordClass.AGREED)) {
            return Status.PLANNED;
        }
        return text.is(extend, WordClass.TRUCE_DONE) ? Status.ACTUAL : Status.PROPOSED;
    }

    private static boolean modalBefore(Text text, int i, int from) {
        for (int n = i; n >= Math.max(from, i - 3); n--) {
            if (text.is(n, WordClass.MAY)
                    || text.is(n, WordClass.WOULD)
                    || text.is(n, WordClass.INFINITIVE)
                    || text.is(n, WordClass.CONDITIONS)) {
                return true;
            }
        }
        return false;
    }
}
