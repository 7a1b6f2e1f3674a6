package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.contracts.Qualifier;
import org.tallywire.ingest.extraction.language.NumberWords;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Reads numbers and their qualifiers; leaves out those that by their neighbours are ages, times, money and the like. */
final class Numbers {
    private final Text text;
    private final NumberWords words;
    private final int limit;
    private final PlainNumbers plain;
    private final int begin;

    Numbers(Text text, int begin, int limit) {
        this.text = text;
        this.words = text.language.numberWords();
        this.begin = begin;
        this.limit = limit;
        this.plain = new PlainNumbers(text, limit);
    }

    /** The quantity whose number (behind any qualifier) begins at the token, or null. */
    Quantity at(int i) {
        var core = plain.core(i);
        if (core == null || !counts(i, core)) {
            return null;
        }
        var range = range(i, core);
        if (range != null) {
            return range;
        }
        if (opensOther(core)) {
            return null;
        }
        var quantity = Quantity.of(i, core.to(), core.value(), Qualifier.EXACT);
        for (var phrase : words.before()) {
            int from = i - phrase.words().size();
            if (from >= begin && text.phrase(from, phrase.words()) && !particle(from, phrase.words())) {
                from = widen(from);
                quantity = Quantity.of(from, core.to(), core.value(), stronger(from, phrase.qualifier()));
                break;
            }
        }
        for (var phrase : words.after()) {
            if (core.to() + phrase.words().size() <= limit && text.phrase(core.to(), phrase.words())) {
                var qualifier = quantity.qualifier() == Qualifier.EXACT ? phrase.qualifier() : quantity.qualifier();
                return Quantity.of(quantity.from(), core.to() + phrase.words().size(), core.value(), qualifier);
            }
        }
        return quantity;
    }

    /** Whether the number that begins at the token could as well be a year. */
    boolean year(int i) {
        return plain.year(i);
    }

    /** "four to five days": what the second number counts, the first does too. */
    private boolean opensOther(PlainNumbers.Core first) {
        if (first.to() + 1 >= limit
                || !words.ranges().contains(text.norm(first.to()))
                || words.joins().contains(text.norm(first.to()))) {
            return false;
        }
        var second = plain.core(first.to() + 1);
        return second != null && second.value() > first.value() && !counts(first.to() + 1, second);
    }

    /** Takes in a qualifier before the qualifier: "at least some 40". */
    private int widen(int from) {
        for (var phrase : words.before()) {
            int earlier = from - phrase.words().size();
            if (earlier >= begin && text.phrase(earlier, phrase.words())) {
                // "pain over some 200": the first is a preposition.
                return phrase.words().size() == 1 && text.is(earlier, WordClass.QUALIFYING) ? from : earlier;
            }
        }
        return from;
    }

    /** "handed over seven hostages": the word belongs to the verb before it. */
    private boolean particle(int i, List<String> words) {
        if (i == begin) {
            return false;
        }
        for (var match : text.matches(i - 1)) {
            if (match.sense() instanceof Sense.Happening happening
                    && happening.particles().contains(words)) {
                return true;
            }
        }
        return false;
    }

    private Qualifier stronger(int from, Qualifier inner) {
        for (var phrase : words.before()) {
            if (text.phrase(from, phrase.words())) {
                return phrase.qualifier() == Qualifier.ABOUT ? inner : phrase.qualifier();
            }
        }
        return inner;
    }

    private Quantity range(int i, PlainNumbers.Core first) {
        if (first.to() + 1 >= limit || !words.ranges().contains(text.norm(first.to()))) {
            return null;
        }
        var second = plain.core(first.to() + 1);
        if (second == null || second.value() <= first.value() || second.year() || !counts(first.to() + 1, second)) {
            return null;
        }
        var join = text.norm(first.to());
        boolean between = i > begin && words.between().contains(text.norm(i - 1));
        if (words.joins().contains(join) && !between) {
            return null;
        }
        return new Quantity(between ? i - 1 : i, second.to(), first.value(), second.value(), Qualifier.RANGE);
    }

    private boolean counts(int i, PlainNumbers.Core core) {
        if (i > begin) {
            if (text.endsBefore(i, begin, WordClass.EXCEPTING)) {
                return false;
            }
            var before = text.token(i - 1);
            if (before.is("-")
                    && text.joins(i - 1)
                    && !(i - 2 >= begin && text.token(i - 2).number())) {
                return false;
            }
            for (int n = Math.max(begin, i - 4); n < i; n++) {
                if (words.ages().contains(text.norm(n))) {
                    return false;
                }
            }
            if (words.notBefore().contains(before.norm())
                    || text.language.timeWords().months().containsKey(before.norm())
                    || (before.is("/") && !before.spaced())) {
                return false;
            }
        }
        if (core.to() < limit) {
            var after = text.token(core.to());
            if (words.notAfter().contains(after.norm())
                    || text.language.timeWords().months().containsKey(after.norm())) {
                return false;
            }
            if (text.joins(core.to())
                    && core.to() + 1 < limit
                    && (words.notAfter().contains("-" + text.norm(core.to() + 1))
                            || words.notAfter().contains(text.norm(core.to() + 1)))) {
                return false;
            }
            if (after.is("/") && !after.spaced()) {
                return false;
            }
        }
        return true;
    }
}
