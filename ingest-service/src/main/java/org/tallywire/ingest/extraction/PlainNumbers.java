package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.NumberWords;
import org.tallywire.ingest.extraction.language.WordClass;

/** Reads a number without qualifiers, in digits or in words. */
final class PlainNumbers {
    private static final int YEAR_MIN = 1900;
    private static final int YEAR_MAX = 2100;

    private final Text text;
    private final int limit;
    private final NumberWords words;

    PlainNumbers(Text text, int limit) {
        this.text = text;
        this.limit = limit;
        this.words = text.language.numberWords();
    }

    record Core(int to, long value, boolean year) {}

    /** A number without qualifiers, in digits or words, or null. */
    Core core(int i) {
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
