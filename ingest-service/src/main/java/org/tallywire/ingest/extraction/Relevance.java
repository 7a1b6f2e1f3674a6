package org.tallywire.ingest.extraction;

import java.util.Set;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Story;

/** Keeps figures of other stories out: another war, an exchange of years ago. */
final class Relevance {
    private static final int YEAR_MIN = 1900;

    private static final Set<String> DASHES = Set.of("-", "--", "–", "—");

    /** Of so many words and marks at most is a dateline. */
    private static final int DATELINE_MAX = 9;

    private final Story story;

    Relevance(Story story) {
        this.story = story;
    }

    boolean tells(Sentence s) {
        return tells(s, s.from(), s.to());
    }

    private boolean tells(Sentence s, int from, int to) {
        for (int i = Math.max(from, dateline(s)); i < to; i++) {
            if (s.text().has(i, Sense.Elsewhere.class) && !speaks(s, i) || past(s, i)) {
                return false;
            }
        }
        return true;
    }

    /** "ten Israelis were freed, Manila has said": a capital that only speaks of people of the story. */
    private boolean speaks(Sentence s, int capital) {
        var text = s.text();
        int i = capital + text.longest(capital, Sense.Elsewhere.class).length();
        while (i < s.to() && (text.is(i, WordClass.HAVE) || text.is(i, WordClass.ADVERBS))) {
            i++;
        }
        boolean speaks = i < s.to() && text.is(i, WordClass.SPEAKING);
        for (int n = s.from(); speaks && n < s.to(); n++) {
            if (text.has(n, Sense.Party.class) || ours(text, n)) {
                return true;
            }
        }
        return false;
    }

    /** Behind "MANILA, Philippines -" or "LONDON (AP):", which tells where a report was written; else where the sentence begins. */
    private static int dateline(Sentence s) {
        var text = s.text();
        boolean opens = !s.title() && text.token(s.from()).word() && text.capitals(s.from());
        for (int i = s.from() + 1; opens && i < Math.min(s.to(), s.from() + DATELINE_MAX); i++) {
            var token = text.token(i);
            if (token.is(":") || token.mark() && DASHES.contains(token.norm()) && !text.joins(i)) {
                return i + 1;
            }
            if (token.word() && !token.capital()) {
                return s.from();
            }
        }
        return s.from();
    }

    /** "30 killed in Gaza; thousands march in London": a statement of its own, though another one is about elsewhere. */
    boolean tellsApart(Scene scene, Sentence s, Mention m) {
        if (history(scene)) {
            return false;
        }
        int from = m.begin();
        while (from > s.from() && !s.text().norm(from - 1).equals(";")) {
            from--;
        }
        int to = m.to;
        while (to < s.to() && !s.text().norm(to).equals(";")) {
            to++;
        }
        boolean part = from > s.from() || to < s.to();
        for (int i = s.from(); i < s.to(); i++) {
            part &= !past(s, i);
        }
        return part && tells(s, from, to) && named(s, from, to);
    }

    /**
     * By its number, whether each sentence tells of this story as {@link #tells} says, and does not go on with another
     * story that the one before told.
     */
    boolean[] telling(Scene scene) {
        var telling = new boolean[scene.sentences.size()];
        boolean history = history(scene);
        for (var s : scene.sentences) {
            var before = scene.before(s);
            boolean follows =
                    before == null || s.title() || (history ? today(s) : telling[before.number()] || named(s));
            telling[s.number()] = tells(s) && follows;
        }
        return telling;
    }

    /** Whether the headline dates the whole report to another time. */
    private boolean history(Scene scene) {
        for (var title : scene.titles()) {
            for (int i = title.from(); i < title.to(); i++) {
                // "a leader of 2016 protest" says nothing of the report's time.
                if (past(title, i) && !(i > title.from() && title.text().is(i - 1, WordClass.OF))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a sentence names a day of the week, the day of the attack or the truce. */
    private static boolean today(Sentence s) {
        var text = s.text();
        for (int i = s.from(); i < s.to(); i++) {
            if (text.is(i, WordClass.TRUCE)
                    || text.is(i, WordClass.ONSLAUGHTS)
                    || text.language.timeWords().weekdays().containsKey(text.norm(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a sentence names someone of this story, or a day. */
    private boolean named(Sentence s) {
        return named(s, s.from(), s.to());
    }

    private boolean named(Sentence s, int from, int to) {
        var text = s.text();
        for (int i = from; i < to; i++) {
            if (text.has(i, Sense.Party.class)
                    || text.has(i, Sense.At.class)
                    || ours(text, i)
                    || text.is(i, WordClass.TRUCE)
                    || text.language.timeWords().weekdays().containsKey(text.norm(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the people of one of the sides are named at a token. */
    private boolean ours(Text text, int i) {
        var nation = text.longest(i, Sense.Nation.class);
        return nation != null && story.vocabulary().nations().contains(((Sense.Nation) nation.sense()).tag());
    }

    /** "in 2011", "the 2014 war": a year before the story began, unless something has lasted since then. */
    private boolean past(Sentence s, int i) {
        var text = s.text();
        if (text.is(i, WordClass.LONG_AGO)) {
            return true;
        }
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
