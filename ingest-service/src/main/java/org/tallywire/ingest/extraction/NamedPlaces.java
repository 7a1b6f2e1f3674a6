package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Vocabulary.Place;

/** Places that a report names, near a figure or before it. */
final class NamedPlaces {
    static final int NEAR = 8;

    private NamedPlaces() {}

    /** How far what stands behind the figure and its verb still speaks of them. */
    static int clause(Sentence s, Mention m, int end) {
        int limit = Math.min(s.to(), end + NEAR);
        for (int i = end; i < limit; i++) {
            int ages = aged(s, i);
            if (ages > i) {
                limit = Math.min(s.to(), limit + ages - i);
                i = ages;
            }
            if (i >= s.to()) {
                return s.to();
            }
            var other = s.mentionAt(i);
            if (other != null && (other.counted() || other.noun != null)
                    || s.text().norm(i).equals(",") && (i > end || !goesOn(s, i + 1))
                    || s.text().norm(i).equals(";")
                    || s.frameAt(i) != null && s.frameAt(i).voice() != Frame.Voice.NOUN) {
                return i;
            }
        }
        return limit;
    }

    /** Behind ", aged eight and 15,", or where it began. */
    private static int aged(Sentence s, int comma) {
        var text = s.text();
        if (text.norm(comma).equals(",")
                && comma + 1 < s.to()
                && text.language.numberWords().ages().contains(text.norm(comma + 1))) {
            for (int i = comma + 2; i < Math.min(s.to(), comma + 8); i++) {
                if (text.norm(i).equals(",")) {
                    return i + 1;
                }
            }
        }
        return comma;
    }

    /** "killed 12 people, most of them in Gaza", but not "killed 1,400 people, with pressure for a truce in Gaza". */
    private static boolean goesOn(Sentence s, int i) {
        return i < s.to() && (s.text().is(i, WordClass.INSIDE) || s.text().is(i, WordClass.MOSTLY));
    }

    /** "killed in Lewiston": a place that the story does not know. In a headline any word may have a capital. */
    static boolean elsewhere(Text text, Sentence s) {
        for (int i = s.from(); i + 1 < s.to() && !s.title(); i++) {
            if (!text.is(i, WordClass.INSIDE_OF)) {
                continue;
            }
            var token = text.token(i + 1);
            boolean time = text.language.timeWords().months().containsKey(token.norm())
                    || text.language.timeWords().weekdays().containsKey(token.norm());
            if (token.word() && token.capital() && text.matches(i + 1).length == 0 && !time) {
                return true;
            }
        }
        return false;
    }

    /** The place that the sentences before named last. */
    static Places.Found earlier(Scene scene, Sentence s) {
        var place = scene.earlier.place(s);
        return place == null ? null : new Places.Found(place, "the place named before", 0.72);
    }

    /** The only place that the report names, in whatever way. */
    static Places.Found only(Scene scene) {
        var only = scene.earlier.onlyPlace();
        return only == null ? null : new Places.Found(only, "the report's only place", 0.75);
    }

    /** "the West Bank, where nearly 240 Palestinians have been killed". */
    static Place beforeRelative(Text text, Sentence s, int start) {
        for (int i = start - 1; i > s.from() && i >= start - 5; i--) {
            if (text.is(i, WordClass.WHERE)) {
                for (int n = i - 1; n >= Math.max(s.from(), i - 5); n--) {
                    var match = text.longest(n, Sense.At.class);
                    if (match != null) {
                        return ((Sense.At) match.sense()).place();
                    }
                }
            }
        }
        return null;
    }

    /** "West Bank: eight Palestinians killed". */
    static Place heading(Text text, Sentence s) {
        int at = text.token(s.from()).mark() && s.from() + 1 < s.to() ? s.from() + 1 : s.from();
        var match = text.longest(at, Sense.At.class);
        int colon = match == null ? s.to() : at + match.length();
        for (int i = colon; match != null && s.title() && i < Math.min(s.to(), colon + 4); i++) {
            if (text.is(i, WordClass.ASSAULTS)
                    && i + 1 < s.to()
                    && text.norm(i + 1).equals(":")) {
                // "Jerusalem bus stop attack: three dead"
                colon = i + 1;
            }
        }
        return colon < s.to() && text.norm(colon).equals(":") && !text.has(at, Sense.Party.class)
                ? ((Sense.At) match.sense()).place()
                : null;
    }

    /** The place that the headline names, where the sentence names none. */
    static Place titled(Scene scene, Sentence s) {
        var title = scene.sentences.get(0);
        return title.title() && title != s ? named(title.text(), title.from(), title.to(), title) : null;
    }

    /** The first place of a sentence, unless it only says where hostages are held. */
    static Place anywhere(Sentence s) {
        return named(s.text(), s.from(), s.to(), s, true);
    }

    /** A place behind "in", "inside" and the like. */
    static Place named(Text text, int from, int to, Sentence s) {
        return named(text, from, to, s, false);
    }

    private static Place named(Text text, int from, int to, Sentence s, boolean free) {
        for (int i = from; i < to; i++) {
            var match = text.longest(i, Sense.At.class);
            if (match != null && i > s.from()) {
                int before = i - 1;
                while (before > s.from()
                        && (text.is(before, WordClass.DETERMINERS)
                                || besides(text, before)
                                || text.is(before, WordClass.CONJUNCTIONS) && besides(text, before - 1))) {
                    // "in central and southern Gaza"
                    before--;
                }
                var kept = before > s.from() ? s.frameAt(before - 1) : null;
                boolean held = free && kept != null && kept.means("hold")
                        || before > s.from() && text.has(before - 1, Sense.Kept.class);
                if (into(text, before, s) && !held && !strikes(text, i + match.length(), s)) {
                    return ((Sense.At) match.sense()).place();
                }
                i += match.length() - 1;
            }
        }
        return null;
    }

    /** "killed in Israel's attacks": whose attacks they are is not where. */
    static boolean strikes(Text text, int behind, Sentence s) {
        return behind + 1 < s.to()
                && text.is(behind, WordClass.POSSESSIVES)
                && text.within(behind + 1, Math.min(s.to(), behind + 4), WordClass.ASSAULTS);
    }

    /** Whether a word such as "in" says that something was there: "stormed out of Gaza" does not. */
    static boolean into(Text text, int i, Sentence s) {
        boolean out = text.is(i, WordClass.OF) && i > s.from() && text.is(i - 1, WordClass.OUT);
        return text.is(i, WordClass.INSIDE) && !out;
    }

    /** What may stand between "in" and a place: "in the besieged Gaza Strip", "in Hamas-run Gaza". */
    static boolean besides(Text text, int i) {
        return text.is(i, WordClass.BESIDES_PLACES)
                || text.joins(i)
                || text.has(i, Sense.Party.class) && text.joins(i + 1);
    }
}
