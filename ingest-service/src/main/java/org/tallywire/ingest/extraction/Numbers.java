package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.contracts.Qualifier;
import org.tallywire.ingest.extraction.language.NumberWords;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Reads numbers and their qualifiers; leaves out those that by their neighbours are ages, times, money and the like. */
final class Numbers {
    private static final int YEAR_MIN = 1900;
    private static final int YEAR_MAX = 2100;

    private final Text text;
    private final NumberWords words;
    private final int limit;
    private final int begin;

    Numbers(Text text, int begin, int limit) {
        this.text = text;
        this.words = text.language.numberWords();
        this.begin = begin;
        this.limit = limit;
    }

    private record Core(int to, long value, boolean year) {}

    /** The quantity whose number (behind any qualifier) begins at the token, or null. */
    Quantity at(int i) {
        var core = core(i);
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
        var quantity = Quantity.of(i, core.to, core.value, Qualifier.EXACT);
        for (var phrase : words.before()) {
            int from = i - phrase.words().size();
            if (from >= begin && text.phrase(from, phrase.words()) && !particle(from, phrase.words())) {
                from = widen(from);
                quantity = Quantity.of(from, core.to, core.value, stronger(from, phrase.qualifier()));
                break;
            }
        }
        for (var phrase : words.after()) {
            if (core.to + phrase.words().size() <= limit && text.phrase(core.to, phrase.words())) {
                var qualifier = quantity.qualifier() == Qualifier.EXACT ? phrase.qualifier() : quantity.qualifier();
                return Quantity.of(quantity.from(), core.to + phrase.words().size(), core.value, qualifier);
            }
        }
        return quantity;
    }

    /** "four to five days": what the second number counts, the first does too. */
    private boolean opensOther(Core first) {
        if (first.to + 1 >= limit
                || !words.ranges().contains(text.norm(first.to))
                || words.joins().contains(text.norm(first.to))) {
            return false;
        }
        var second = core(first.to + 1);
        return second != null && second.value > first.value && !counts(first.to + 1, second);
    }

    /** Takes in a qualifier before the qualifier: "at least some 40". */
    private int widen(int from) {
        for (var phrase : words.before()) {
            int earlier = from - phrase.words().size();
            if (earlier >= begin && text.phrase(earlier, phrase.words())) {
                return earlier;
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

    private Quantity range(int i, Core first) {
        if (first.to + 1 >= limit || !words.ranges().contains(text.norm(first.to))) {
            return null;
        }
        var second = core(first.to + 1);
        if (second == null || second.value <= first.value || second.year || !counts(first.to + 1, second)) {
            return null;
        }
        var join = text.norm(first.to);
        boolean between = i > begin && words.between().contains(text.norm(i - 1));
        if (words.joins().contains(join) && !between) {
            return null;
        }
        return new Quantity(between ? i - 1 : i, second.to, first.value, second.value, Qualifier.RANGE);
    }

    private boolean counts(int i, Core core) {
        if (i > begin) {
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
        if (core.to < limit) {
            var after = text.token(core.to);
            if (words.notAfter().contains(after.norm())
                    || text.language.timeWords().months().containsKey(after.norm())) {
                return false;
            }
            if (text.joins(core.to)
                    && core.to + 1 < limit
                    && (words.notAfter().contains("-" + text.norm(core.to + 1))
                            || words.notAfter().contains(text.norm(core.to + 1)))) {
                return false;
            }
            if (after.is("/") && !after.spaced()) {
                return false;
            }
        }
        return true;
    }

    /** A number without qualifiers, in digits or words, or null. */
    private Core core(int i) {
        if (i >= limit) {
            return null;
        }
        var token = text.token(i);
        if (token.number()) {
            return digits(i);
        }
        return token.word() ? spelled(i) : null;
    }

    private Core digits(int i) {
        var norm = text.norm(i);
        int end = 0;
        while (end < norm.length() && !Character.isLetter(norm.charAt(end))) {
            end++;
        }
        var number = norm.substring(0, end);
        var suffix = norm.substring(end);
        if (number.contains(":") || number.length() > 15) {
            return null;
        }
        long factor = 1;
        int to = i + 1;
        while (words.spaced()
                && number.length() <= 9
                && to < limit
                && suffix.isEmpty()
                && text.token(to).number()
                && text.norm(to).length() == 3
                && text.norm(to).chars().allMatch(Character::isDigit)
                && text.norm(i).length() <= 3) {
            number += text.norm(to);
            to++;
        }
        if (!suffix.isEmpty()) {
            var value = words.suffixes().get(suffix);
            if (value == null) {
                return null;
            }
            factor = value;
        } else if (to < limit) {
            int at = text.joins(to) ? to + 1 : to;
            var value = words.multipliers().get(text.norm(at));
            var dozen = words.groups().get(text.norm(at));
            if (value != null) {
                factor = value;
                to = at + 1;
            } else if (dozen != null && dozen == 12) {
                factor = dozen;
                to = at + 1;
            }
        }
        boolean year =
                suffix.isEmpty() && factor == 1 && to == i + 1 && number.length() == 4 && number.indexOf(',') < 0;
        try {
            var value = grouped(number)
                    ? Double.parseDouble(number.replace(",", "").replace(".", ""))
                    : Double.parseDouble(number.replace(",", ""));
            double whole = value * factor;
            if (whole != Math.rint(whole) || whole > 1e12) {
                return null;
            }
            return new Core(to, (long) whole, year && whole >= YEAR_MIN && whole <= YEAR_MAX);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** "15.000" and "15,000" group by thousands; "1.7" is a decimal. */
    private static boolean grouped(String number) {
        int dot = number.indexOf('.');
        return dot > 0 && number.indexOf(',') < 0 && number.length() - dot == 4 && !number.startsWith("0.");
    }

    private Core spelled(int i) {
        var norm = text.norm(i);
        if (words.articles().contains(norm)) {
            return i + 1 < limit ? article(i + 1, 1) : null;
        }
        if (text.is(i, WordClass.HALF) && i + 2 < limit && words.articles().contains(text.norm(i + 1))) {
            var core = article(i + 2, 1);
            return core == null || core.value % 2 != 0 ? null : new Core(core.to, core.value / 2, false);
        }
        var group = words.groups().get(norm);
        if (group != null && group == 2 && text.is(i, WordClass.BOTH)) {
            return new Core(i + 1, 2, false);
        }
        var unit = words.units().get(norm);
        if (unit == null) {
            return null;
        }
        long total = 0;
        long current = unit;
        int to = i + 1;
        while (to < limit) {
            int at = text.joins(to) ? to + 1 : to;
            if (at >= limit) {
                break;
            }
            if (words.joins().contains(text.norm(at))
                    && current >= 100
                    && at + 1 < limit
                    && words.units().containsKey(text.norm(at + 1))
                    && current % 100 == 0) {
                at++;
            }
            var next = words.units().get(text.norm(at));
            var multiplier = words.multipliers().get(text.norm(at));
            var dozen = words.groups().get(text.norm(at));
            if (multiplier != null) {
                current *= multiplier;
                if (multiplier >= 1000) {
                    total += current;
                    current = 0;
                }
            } else if (dozen != null && dozen == 12) {
                current *= 12;
            } else if (next != null
                    && ((current % 100 >= 20 && current % 10 == 0 && next < 10)
                            || (current >= 100 && current % 100 == 0)
                            || (current == 0 && total > 0))) {
                current += next;
            } else {
                break;
            }
            to = at + 1;
        }
        return new Core(to, total + current, false);
    }

    private Core article(int i, long count) {
        var group = words.groups().get(text.norm(i));
        var multiplier = words.multipliers().get(text.norm(i));
        if (group != null) {
            int to = i + 1;
            if (group < 12 && to < limit && text.is(to, WordClass.OF)) {
                to++;
            }
            return new Core(to, group * count, false);
        }
        return multiplier == null ? null : new Core(i + 1, multiplier * count, false);
    }

    /** Whether the number that begins at the token could as well be a year. */
    boolean year(int i) {
        var core = core(i);
        return core != null && core.year;
    }
}
