package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.WordClass;

/** "ten were dead or missing": how many it is of which, nobody says. */
final class Alternatives {
    private Alternatives() {}

    /** Whether something else may have happened to them as well. */
    static boolean open(Sentence s, Frame frame) {
        return behind(s, frame) || before(s, frame);
    }

    private static boolean behind(Sentence s, Frame frame) {
        var text = s.text();
        int i = frame.to();
        while (i + 1 < s.to() && text.norm(i).equals(",") && s.frameAt(i + 1) != null) {
            i = s.frameAt(i + 1).to();
        }
        return i + 1 < s.to() && text.is(i, WordClass.OR) && differs(s, i + 1, frame);
    }

    private static boolean before(Sentence s, Frame frame) {
        int or = frame.from() - 1;
        return or > s.from() && s.text().is(or, WordClass.OR) && differs(s, or - 1, frame);
    }

    private static boolean differs(Sentence s, int i, Frame frame) {
        var other = s.frameAt(i);
        return other != null
                && other != frame
                && other.happenings().stream().noneMatch(meaning -> frame.means(meaning.happening()));
    }
}
