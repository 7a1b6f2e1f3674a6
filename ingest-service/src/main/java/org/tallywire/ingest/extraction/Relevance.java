package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Story;

/** Keeps figures of other stories out: another war, an exchange of years ago. */
final class Relevance {
    private static final int YEAR_MIN = 1900;

    private final Story story;

    Relevance(Story story) {
        this.story = story;
    }

    boolean tells(Sentence s) {
        var text = s.text();
        for (int i = s.from(); i < s.to(); i++) {
            if (text.has(i, Sense.Elsewhere.class) || past(s, i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * By its number, whether each sentence tells of this story as {@link #tells} says, and does not go on with another
     * story that the one before told.
     */
    boolean[] telling(Scene scene) {
        var telling = new boolean[scene.sentences.size()];
        for (var s : scene.sentences) {
            var before = scene.before(s);
            telling[s.number()] =
                    tells(s) && (before == null || before.title() || telling[before.number()] || named(s));
        }
        return telling;
    }

    /** Whether a sentence names someone of this story, or a day. */
    private static boolean named(Sentence s) {
        var text = s.text();
        for (int i = s.from(); i < s.to(); i++) {
            if (text.has(i, Sense.Party.class)
                    || text.has(i, Sense.At.class)
                    || text.has(i, Sense.Nation.class)
                    || text.is(i, WordClass.TRUCE)
                    || text.language.timeWords().weekdays().containsKey(text.norm(i))) {
                return true;
            }
        }
        return false;
    }

    /** "in 2011", "the 2014 war": a year before the story began, unless something has lasted since then. */
    private boolean past(Sentence s, int i) {
        var text = s.text();
        var token = text.token(i);
        if (!token.number()
                || token.norm().length() != 4
                || !token.norm().chars().allMatch(Character::isDigit)) {
            return false;
        }
        int year = Integer.parseInt(token.norm());
        return year >= YEAR_MIN
                && year < story.begins().getYear() - 1 + (story.begins().getMonthValue() > 6 ? 1 : 0)
                && !(i > s.from() && text.is(i - 1, WordClass.SINCE));
    }
}
