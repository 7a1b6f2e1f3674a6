package org.tallywire.ingest.extraction;

import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.language.WordClass;

/** The words that make a figure a running total: "so far", "since Friday", "during the first five days". */
final class Cumulative {
    /** How far before "since" a word such as "the biggest convoy since October" stands. */
    /** So far before "since" stands which of several it was. */
    private static final int ORDINAL_REACH = 4;

    private static final int RECORD_REACH = 6;

    private Cumulative() {}

    /** The words that make it a total, or null. They count from the clause that holds the figure and its verb. */
    static String cumulative(Sentence s, Mention m) {
        var text = s.text();
        if (dated(s, m.link.frame())) {
            return null;
        }
        int from = Math.max(s.from(), Math.min(m.from, m.link.frame().from()) - 16);
        int to = Math.min(s.to(), Math.max(m.to, m.link.frame().to()) + 12);
        var single = explicitDay(s, m);
        int opening = opening(s);
        for (int i = s.from(); i < to; i++) {
            if (i >= opening && i < from) {
                continue;
            }
            int length = text.length(i, WordClass.CUMULATIVE);
            if (length > 0 && i + length <= s.to()) {
                if (text.is(i, WordClass.SINCE)) {
                    int reach = Math.max(i < m.from ? s.from() : m.to, i - RECORD_REACH);
                    if (!since(text, i, s) || text.within(reach, i, WordClass.RECORDS) || ordinal(text, reach, i)) {
                        continue;
                    }
                } else if (text.is(i, WordClass.DURING)
                        && text.within(i + length, Math.min(s.to(), i + length + 3), WordClass.ASSAULTS)
                        && !text.within(i + length, Math.min(s.to(), i + length + 3), WordClass.WARS)) {
                    continue;
                } else if (single && !text.is(i, WordClass.SO_FAR)
                        || text.is(i, WordClass.UNDER) && m.link.frame().status() != Status.ACTUAL) {
                    // Under a truce one group is to be freed as well as all of them.
                    continue;
                }
                if (tellsNext(s, m, i, length)
                        || otherClause(s, m, i)
                        || i > m.to && text.within(m.to, i, WordClass.BRINGING)) {
                    continue;
                }
                return text.words(i, i + length);
            }
            if (text.is(i, WordClass.SPANS)) {
                var span = span(text, i, s);
                if (span != null
                        && !ofAnother(s, m, i)
                        && !otherClause(s, m, i)
                        && !(i > m.to && text.within(m.to, i, WordClass.BRINGING))) {
                    return span;
                }
            }
        }
        return null;
    }

    /** "13 are to be freed, with a total of 50 to follow": the words are the next figure's. */
    private static boolean tellsNext(Sentence s, Mention m, int i, int length) {
        var next = i >= m.to ? s.mentionAt(i + length) : null;
        return next != null && next != m && next.counted() && next.begin() <= i + length;
    }

    /** "the third exchange since Friday" is one of several. */
    private static boolean ordinal(Text text, int from, int to) {
        for (int i = Math.max(from, to - ORDINAL_REACH); i < to; i++) {
            if (text.language.timeWords().ordinals().containsKey(text.norm(i))) {
                return true;
            }
        }
        return false;
    }

    /** "last night's release of 17 people": that one, whatever the sentence sums up behind it. */
    private static boolean dated(Sentence s, Frame frame) {
        var text = s.text();
        int day = frame.from() - 2;
        return frame.voice() == Frame.Voice.NOUN
                && day >= s.from()
                && text.is(day + 1, WordClass.POSSESSIVES)
                && (text.language.timeWords().weekdays().containsKey(text.norm(day))
                        || text.language.timeWords().daysAgo().containsKey(java.util.List.of(text.norm(day)))
                        || day - 1 >= s.from()
                                && text.language
                                        .timeWords()
                                        .daysAgo()
                                        .containsKey(java.util.List.of(text.norm(day - 1), text.norm(day))));
    }

    /** Where the adverbial ends that opens a sentence: "During the truce, …" speaks of all that follows. */
    private static int opening(Sentence s) {
        var text = s.text();
        if (!text.is(s.from(), WordClass.SPANS)
                && !text.is(s.from(), WordClass.CUMULATIVE)
                && !text.is(s.from(), WordClass.PREPOSITIONS)) {
            return s.from();
        }
        for (int i = s.from(); i < Math.min(s.to(), s.from() + 18); i++) {
            if (text.norm(i).equals(",")) {
                return i;
            }
        }
        return s.from();
    }

    /** "on Friday": a day of its own, which no "since" goes before. */
    static boolean explicitDay(Sentence s, Mention m) {
        var text = s.text();
        int from = Math.max(s.from(), Math.min(m.from, m.link.frame().from()) - 6);
        int to = Math.min(s.to(), Math.max(m.to, m.link.frame().to()) + 5);
        for (int i = from; i < to; i++) {
            if (text.language.timeWords().weekdays().containsKey(text.norm(i))
                    && !(i > 0 && text.is(i - 1, WordClass.SINCE))
                    && !(i + 2 < s.to()
                            && text.is(i + 1, WordClass.POSSESSIVES)
                            && text.within(i + 2, Math.min(s.to(), i + 4), WordClass.ASSAULTS))
                    && !Periods.ofSpeaking(s, i)) {
                return true;
            }
        }
        return false;
    }

    /** "since" with a day or a beginning behind it tells a total; as "because" it does not. */
    private static boolean since(Text text, int i, Sentence s) {
        for (int n = i + 1; n < Math.min(s.to(), i + 7); n++) {
            var norm = text.norm(n);
            var times = text.language.timeWords();
            if (times.weekdays().containsKey(norm)
                    || times.months().containsKey(norm)
                    || times.daysAgo().containsKey(java.util.List.of(norm))
                    || text.is(n, WordClass.TRUCE)
                    || text.is(n, WordClass.DEALS)
                    || text.is(n, WordClass.ASSAULTS)
                    || text.is(n, WordClass.ONSLAUGHTS)
                    || text.is(n, WordClass.TRUCE_START)
                    || text.is(n, WordClass.WARS)
                    || text.is(n, WordClass.SINCE_THEN)) {
                return true;
            }
        }
        return false;
    }

    /** "during the first five days", "over four days", "during a weeklong ceasefire", or null. */
    private static String span(Text text, int i, Sentence s) {
        boolean number = false;
        for (int n = i + 1; n < Math.min(s.to(), i + 7); n++) {
            var norm = text.norm(n);
            number |= text.language.numberWords().units().getOrDefault(norm, 0L) > 1
                    || text.token(n).number()
                    || text.is(n, WordClass.SPANNED);
            if (number
                    && (text.is(n, WordClass.DAYS)
                            || text.joins(n) && n + 1 < s.to() && text.is(n + 1, WordClass.DAY))) {
                return text.is(i, WordClass.SPANS) && text.is(i, WordClass.AFTER) ? null : text.words(i, n + 1);
            }
            if (text.is(n, WordClass.TRUCE) && !text.is(i, WordClass.INSIDE_OF) && !text.is(i, WordClass.AFTER)
                    || text.is(n, WordClass.DAYS) && text.joins(n + 1)
                    || text.is(n, WordClass.SPANNED) && text.joins(n + 1)
                    || text.is(n, WordClass.WEEKLONG)) {
                return text.within(i, n, WordClass.SINGLE) ? null : text.words(i, n + 1);
            }
            if (text.token(n).mark() && !text.joins(n)
                    || text.language.timeWords().ordinals().containsKey(norm) && !text.is(n, WordClass.FIRST)) {
                return null;
            }
        }
        return null;
    }

    /** "has freed 39 in three days and is to free 11 more": the days are the first figure's. */
    private static boolean ofAnother(Sentence s, Mention m, int i) {
        for (var other : s.mentions()) {
            boolean before = other.counted()
                    && other.link != null
                    && other.to <= i
                    && other.link.frame() != m.link.frame()
                    && other.link.frame().to() <= i
                    && !s.text().within(other.to, i, WordClass.CONJUNCTIONS);
            if (before
                    && m.link.frame().from() > i
                    && s.text().within(i, m.link.frame().from(), WordClass.CONJUNCTIONS)) {
                return true;
            }
        }
        return false;
    }

    /** Whether another counted figure with a frame of its own stands nearer to the words than this one does. */
    private static boolean otherClause(Sentence s, Mention m, int i) {
        var text = s.text();
        int low = Math.min(i, m.from);
        int high = Math.max(i, m.to);
        for (var other : s.mentions()) {
            boolean between = other.counted() && other.begin() > m.to && other.to <= i;
            if (between
                    && other.link != null
                    && other.link.kind() == Link.Kind.DIRECT
                    && other.link.frame() != m.link.frame()
                    && m.link.frame().to() <= other.begin()
                    && text.norm(other.begin() - 1).equals(",")) {
                return true;
            }
        }
        for (int n = low; n < high; n++) {
            if (text.norm(n).equals(";") || text.is(n, WordClass.SPEAKING) && n > m.to) {
                return true;
            }
        }
        return false;
    }
}
