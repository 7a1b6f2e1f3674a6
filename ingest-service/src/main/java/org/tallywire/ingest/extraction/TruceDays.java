package org.tallywire.ingest.extraction;

import java.time.LocalDate;
import org.tallywire.ingest.extraction.language.WordClass;

/** How long a truce or its extension lasts, and on which day it changes. */
final class TruceDays {
    private TruceDays() {}

    /** The days of an extension: "by two days", "two-day extension", "24-hour extension", "for another day". */
    static Integer days(Sentence s, int extend, int noun, boolean behindFirst) {
        var text = s.text();
        for (int i = extend; i < Math.min(s.to(), extend + 16); i++) {
            var days = span(text, i, s);
            if (days != null
                    && !(i <= noun && noun - i <= 4 && noun > i && text.joins(i + 1) && behindFirst && noun < extend)) {
                return days;
            }
        }
        for (int i = extend - 1; i >= Math.max(s.from(), extend - 5); i--) {
            var days = span(text, i, s);
            if (days != null && i > noun) {
                return days;
            }
        }
        for (int i = Math.max(s.from(), extend - 4); i < extend; i++) {
            var days = span(text, i, s);
            if (days != null) {
                return days;
            }
        }
        return null;
    }

    /** The length of the truce that its own words give: "four-day truce", "a pause of four days", "weeklong ceasefire". */
    static Integer length(Sentence s, int noun) {
        var text = s.text();
        for (int i = Math.max(s.from(), noun - 5); i < noun; i++) {
            if (text.is(i, WordClass.WEEKLONG)) {
                return 7;
            }
            var days = span(text, i, s);
            if (days != null && text.joins(i + 1)) {
                return days;
            }
        }
        for (int i = noun + 1; i < Math.min(s.to(), noun + 5); i++) {
            if (text.is(i, WordClass.LASTING) || text.is(i, WordClass.OF) || text.is(i, WordClass.FOR)) {
                var days = i + 1 < s.to() ? span(text, i + 1, s) : null;
                if (days != null) {
                    return days;
                }
            }
        }
        return null;
    }

    /** A number and a unit of time that begin at a token, in days, or null. */
    private static Integer span(Text text, int i, Sentence s) {
        var norm = text.norm(i);
        Long count = text.is(i, WordClass.ANOTHER)
                        || text.language.numberWords().articles().contains(norm)
                ? Long.valueOf(1)
                : text.language.numberWords().units().get(norm);
        if (count == null
                && text.token(i).number()
                && norm.length() <= 3
                && norm.chars().allMatch(Character::isDigit)) {
            count = Long.valueOf(norm);
        }
        if (count == null) {
            return null;
        }
        int at = i + 1;
        while (at < s.to() && (text.joins(at) || text.is(at, WordClass.MORE) || text.is(at, WordClass.MORE))) {
            at++;
        }
        var unit = at < s.to() ? text.language.timeWords().units().get(text.norm(at)) : null;
        if (unit == null) {
            return null;
        }
        long days = unit == 0 ? count / 24 : count * unit;
        return days == 0 ? null : (int) days;
    }

    static LocalDate day(Sentence s, int at, Periods periods, boolean future) {
        LocalDate best = null;
        int distance = 10;
        for (int i = s.from(); i < s.to(); i++) {
            var day = periods.at(i, s, future);
            if (day != null && Math.abs(i - at) < distance) {
                best = day.date();
                distance = Math.abs(i - at);
            }
        }
        return best;
    }
}
