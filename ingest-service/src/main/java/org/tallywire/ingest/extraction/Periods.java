package org.tallywire.ingest.extraction;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.language.TimeWords;
import org.tallywire.ingest.extraction.language.WordClass;

/** Resolves the days that words name against the day on which the report was published, in the story's time zone. */
final class Periods {
    /** "Mon" and "sat" are other words too where no capital says that they are days. */
    private static final int ABBREVIATION_MAX = 4;

    private static final Set<String> ORDINAL_ENDS = Set.of("st", "nd", "rd", "th");

    private final Text text;
    private final TimeWords words;
    private final LocalDate published;
    private Days asked;

    /** So far behind "the second day" the truce is named. */
    private static final int TRUCE_REACH = 6;

    Periods(Text text, java.time.Instant published, ZoneId zone) {
        this.text = text;
        this.words = text.language.timeWords();
        this.published = LocalDate.ofInstant(published, zone);
    }

    /** Days that a figure covers; either end may be null. */
    record Period(LocalDate from, LocalDate to, String because) {
        static final Period NONE = new Period(null, null, "no day is named");
    }

    LocalDate published() {
        return published;
    }

    Period of(Sentence s, Mention m, Counted counted, Measure measure, Status status) {
        var counting = counted.counting();
        if (counting.on() != null) {
            return new Period(counting.on(), counting.on(), "the day on which it all happened");
        }
        if (measure == Measure.LEVEL) {
            return Period.NONE;
        }
        if (measure == Measure.BATCH) {
            var named = nearest(s, m, status);
            var day = named != null || counting.placed() ? named : ofTruce(s, counting.since());
            return day == null ? Period.NONE : new Period(day.date(), day.date(), "\"" + day.words() + "\"");
        }
        if (status != Status.ACTUAL) {
            return Period.NONE;
        }
        var since = counting.since();
        if (since == null || since.isAfter(published)) {
            return Period.NONE;
        }
        if (counted.attack() && m.quantity.said() >= Measures.TOLL_MIN) {
            return new Period(since, since, "the attack of that day");
        }
        var end = span(s, since);
        return new Period(since, end, end == null ? "from the story's start until now" : "the days that are named");
    }

    /** "Day 2: …", "on the second day of the truce": counted from the first handover; null for none or one still to come. */
    private Day ofTruce(Sentence s, LocalDate first) {
        for (int i = s.from(); first != null && i + 1 < s.to(); i++) {
            int number = text.is(i, WordClass.DAY) ? ordinal(text, i + 1) : 0;
            var nth = text.is(i + 1, WordClass.DAY) ? words.ordinals().get(text.norm(i)) : null;
            boolean ofTruce = text.within(i + 2, Math.min(s.to(), i + TRUCE_REACH), WordClass.TRUCE);
            boolean heads = number > 0 && i == s.from();
            int day = heads || number > 0 && ofTruce ? number : nth != null && ofTruce ? nth.intValue() : 0;
            var date = first.plusDays(day - 1L);
            if (day > 0 && !date.isAfter(published)) {
                return new Day(date, i, text.words(i, i + 2));
            }
        }
        return null;
    }

    /** The number of a day, 1 to 99, as figure or word; 0 where none stands. */
    static int ordinal(Text text, int i) {
        var norm = text.norm(i);
        var unit = text.language.numberWords().units().get(norm);
        if (unit != null) {
            return unit.intValue();
        }
        boolean figure =
                text.token(i).number() && norm.length() <= 2 && norm.chars().allMatch(Character::isDigit);
        return figure ? Integer.parseInt(norm) : 0;
    }

    /** The days that a sentence names; kept until another sentence is asked for. */
    private List<Day> days(Sentence s, boolean future) {
        if (asked == null || asked.sentence() != s || asked.future() != future) {
            var days = IntStream.range(s.from(), s.to())
                    .mapToObj(i -> at(i, s, future))
                    .filter(Objects::nonNull)
                    .toList();
            asked = new Days(s, future, days);
        }
        return asked.days();
    }

    private record Days(Sentence sentence, boolean future, List<Day> days) {}

    /** A day and the words that name it. */
    record Day(LocalDate date, int at, String words) {}

    /** The day named nearest to the figure and its verb, in its sentence; null for none. */
    private Day nearest(Sentence s, Mention m, Status status) {
        int low = Math.min(m.from, m.link.frame().from());
        int high = Math.max(m.to, m.link.frame().to());
        Day best = null;
        int distance = Integer.MAX_VALUE;
        for (var day : days(s, status == Status.PLANNED)) {
            int i = day.at();
            int away = i >= high ? i - high : i < low ? low - i + 2 : 0;
            if (away < distance) {
                best = day;
                distance = away;
            }
        }
        return best;
    }

    /** The day that the words at a token name, or null. */
    Day at(int i, Sentence s, boolean future) {
        var norm = text.norm(i);
        boolean since = i > s.from() && text.is(i - 1, WordClass.SINCE);
        var weekday = words.weekdays().get(norm);
        if (weekday != null
                && (text.token(i).capital() || norm.length() > ABBREVIATION_MAX)
                && !since
                && !ofSpeaking(s, i)) {
            return new Day(weekday(weekday, future), i, text.words(i, i + 1));
        }
        for (var entry : words.daysAgo().entrySet()) {
            if (i + entry.getKey().size() <= s.to() && text.phrase(i, entry.getKey())) {
                return new Day(
                        published.minusDays(entry.getValue()),
                        i,
                        text.words(i, i + entry.getKey().size()));
            }
        }
        return since ? null : date(i, s.to());
    }

    /** "officials said on Friday": the day belongs to what they said only by chance. */
    static boolean ofSpeaking(Sentence s, int i) {
        var text = s.text();
        int before = i - 1;
        if (before > s.from() && text.is(before, WordClass.ON)) {
            before--;
        }
        return before >= s.from() && text.is(before, WordClass.SPEAKING)
                || i + 1 < s.to() && text.is(i + 1, WordClass.SPEAKING) && !text.is(i + 1, WordClass.ACCORDING);
    }

    /** The last such weekday up to the publication, or the next one for what is planned. */
    private LocalDate weekday(int weekday, boolean future) {
        int back = Math.floorMod(published.getDayOfWeek().getValue() - weekday, 7);
        if (future) {
            // Yesterday's plan is still told as one after midnight; nobody plans six days ahead by a weekday's name.
            int ahead = Math.floorMod(weekday - published.getDayOfWeek().getValue(), 7);
            return published.plusDays(ahead == 6 ? -1 : ahead);
        }
        return published.minusDays(back);
    }

    /** "November 24", "24 November", "Oct. 7", with or without a year. */
    Day date(int i, int limit) {
        var month = words.months().get(text.norm(i));
        if (month != null && i + 1 < limit && (text.token(i).capital()) && number(i + 1) > 0) {
            return day(month, number(i + 1), year(i + 2, limit), i, i + 2);
        }
        if (i + 1 < limit
                && number(i) > 0
                && words.months().containsKey(text.norm(i + 1))
                && (text.token(i + 1).capital() || !text.is(i + 1, WordClass.MAY))) {
            return day(words.months().get(text.norm(i + 1)), number(i), year(i + 2, limit), i, i + 2);
        }
        return null;
    }

    private Day day(int month, int day, int year, int from, int to) {
        if (day > 31) {
            return null;
        }
        try {
            var date = LocalDate.of(year > 0 ? year : published.getYear(), month, day);
            if (year == 0 && date.isAfter(published.plusMonths(3))) {
                date = date.minusYears(1);
            }
            return new Day(date, from, text.words(from, to));
        } catch (java.time.DateTimeException e) {
            return null;
        }
    }

    private int year(int i, int limit) {
        int at = i < limit && text.norm(i).equals(",") ? i + 1 : i;
        if (at < limit && text.token(at).number() && text.norm(at).matches("(19|20)\\d\\d")) {
            return Integer.parseInt(text.norm(at));
        }
        return 0;
    }

    private int number(int i) {
        var norm = text.norm(i);
        int digits = 0;
        while (digits < norm.length() && Character.isDigit(norm.charAt(digits))) {
            digits++;
        }
        boolean day =
                digits > 0 && digits <= 2 && (digits == norm.length() || ORDINAL_ENDS.contains(norm.substring(digits)));
        return text.token(i).number() && day ? Integer.parseInt(norm, 0, digits, 10) : 0;
    }

    /** The last day of "during the first five days"; of a truce "which lasted a week"; null where none is named. */
    private LocalDate span(Sentence s, LocalDate since) {
        for (int i = s.from(); i + 1 < s.to(); i++) {
            var unit = words.units().get(text.norm(i + 1));
            if (unit == null || unit == 0) {
                continue;
            }
            var count = text.language.numberWords().units().get(text.norm(i));
            boolean first = i > s.from() && text.is(i - 1, WordClass.FIRST);
            if (count != null && first) {
                return since.plusDays(count * unit - 1L);
            }
        }
        return null;
    }
}
