package org.tallywire.ingest.extraction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tallywire.contracts.Evidence;
import org.tallywire.contracts.Status;
import org.tallywire.contracts.TruceAction;
import org.tallywire.contracts.TruceEvent;
import org.tallywire.ingest.extraction.language.WordClass;

/** Reads what a report says about the truce itself: that it begins, is prolonged, runs out, breaks down. */
final class Truces {
    private static final int REACH = 12;

    private final Relevance relevance;

    Truces(Relevance relevance) {
        this.relevance = relevance;
    }

    List<TruceEvent> in(Scene scene, Periods periods, Ids ids) {
        var events = new ArrayList<TruceEvent>();
        for (var s : scene.sentences) {
            if (relevance.tells(s)) {
                int noun = s.text().find(s.from(), s.to(), WordClass.TRUCE);
                if (noun >= 0) {
                    read(s, noun, periods, ids, events);
                } else {
                    fightingAgain(s, periods, ids, events);
                }
            }
        }
        return events;
    }

    private void read(Sentence s, int noun, Periods periods, Ids ids, List<TruceEvent> events) {
        var text = s.text();
        int from = Math.max(s.from(), noun - REACH);
        int to = Math.min(s.to(), noun + REACH);
        int extend = near(s, from, to, WordClass.TRUCE_EXTEND);
        int expire = near(s, from, to, WordClass.TRUCE_EXPIRE);
        int start = near(s, from, to, WordClass.TRUCE_START);
        if (extend >= 0) {
            var status = extension(s, extend);
            var days = days(s, extend, noun, true);
            if (status != Status.PROPOSED || days != null || text.is(extend, WordClass.TRUCE_NOUN)) {
                add(s, noun, extend, TruceAction.EXTEND, null, days, status, RuleName.TRUCE_EXTENDED, ids, events);
            }
        } else if (expire >= 0 && !(start >= 0 && start < expire && start > noun)) {
            boolean past = text.norm(expire).endsWith("ed")
                    || text.norm(expire).equals("expiry")
                            && text.within(Math.max(s.from(), expire - 3), expire, WordClass.ACTUAL_CUES)
                    || text.norm(expire).equals("expiration")
                            && text.within(Math.max(s.from(), expire - 3), expire, WordClass.ACTUAL_CUES);
            var status = past ? Status.ACTUAL : Status.PLANNED;
            var day = day(s, expire, periods, status == Status.PLANNED);
            if (day != null || !text.norm(expire).startsWith("end")) {
                add(
                        s,
                        noun,
                        expire,
                        TruceAction.EXPIRE,
                        day,
                        length(s, noun),
                        status,
                        RuleName.TRUCE_RUNS_OUT,
                        ids,
                        events);
            }
        } else if (start >= 0) {
            boolean ahead = text.norm(start).equals("begin")
                    || text.norm(start).equals("start")
                    || text.norm(start).equals("begins") && false;
            boolean modal = text.within(Math.max(s.from(), start - 4), start, WordClass.PLANNED) && ahead;
            var status = modal ? Status.PLANNED : Status.ACTUAL;
            add(
                    s,
                    noun,
                    start,
                    TruceAction.START,
                    day(s, start, periods, modal),
                    length(s, noun),
                    status,
                    RuleName.TRUCE_BEGINS,
                    ids,
                    events);
        } else if (near(s, from, to, WordClass.TRUCE_END) >= 0) {
            int end = near(s, from, to, WordClass.TRUCE_END);
            add(
                    s,
                    noun,
                    end,
                    TruceAction.END,
                    day(s, end, periods, false),
                    length(s, noun),
                    Status.ACTUAL,
                    RuleName.TRUCE_BREAKS,
                    ids,
                    events);
        } else if (length(s, noun) != null) {
            boolean agreed = text.within(s.from(), s.to(), WordClass.AGREED);
            boolean unsure = text.within(s.from(), s.to(), WordClass.UNSURE);
            add(
                    s,
                    noun,
                    noun,
                    TruceAction.START,
                    null,
                    length(s, noun),
                    behind(s, noun) ? Status.ACTUAL : unsure && !agreed ? Status.PROPOSED : Status.PLANNED,
                    RuleName.TRUCE_OF_DAYS,
                    ids,
                    events);
        } else if (near(s, from, to, WordClass.TRUCE_TALKS) >= 0) {
            int talks = near(s, from, to, WordClass.TRUCE_TALKS);
            add(s, noun, talks, TruceAction.TALKS, null, null, Status.ACTUAL, RuleName.TRUCE_TALKS, ids, events);
        } else if (first(s, from, noun) >= 0) {
            int first = first(s, from, noun);
            add(
                    s,
                    noun,
                    first,
                    TruceAction.START,
                    day(s, first, periods, false),
                    length(s, noun),
                    Status.ACTUAL,
                    RuleName.TRUCE_FIRST_DAY,
                    ids,
                    events);
        }
    }

    /** "during the seven-day truce": it is there. */
    private static boolean behind(Sentence s, int noun) {
        for (int i = Math.max(s.from(), noun - 5); i < noun; i++) {
            if (s.text().is(i, WordClass.DURING)) {
                return true;
            }
        }
        return false;
    }

    /** "Fighting resumed on Friday". */
    private void fightingAgain(Sentence s, Periods periods, Ids ids, List<TruceEvent> events) {
        var text = s.text();
        int fighting = text.find(s.from(), s.to(), WordClass.TRUCE_FIGHTING);
        int again = text.find(s.from(), s.to(), WordClass.TRUCE_END);
        int silent = text.find(s.from(), s.to(), WordClass.TRUCE_START);
        if (fighting >= 0 && again >= 0 && Math.abs(fighting - again) <= 6 && resumes(text, again)) {
            add(
                    s,
                    fighting,
                    again,
                    TruceAction.END,
                    day(s, again, periods, false),
                    null,
                    Status.ACTUAL,
                    RuleName.FIGHTING_AGAIN,
                    ids,
                    events);
        } else if (fighting >= 0 && silent > fighting) {
            add(
                    s,
                    fighting,
                    silent,
                    TruceAction.START,
                    day(s, silent, periods, false),
                    null,
                    Status.ACTUAL,
                    RuleName.GUNS_SILENT,
                    ids,
                    events);
        }
    }

    private static boolean resumes(Text text, int again) {
        for (int i = again; i < again + text.length(again, WordClass.TRUCE_END); i++) {
            if (text.norm(i).startsWith("resum") || text.norm(i).startsWith("erupt")) {
                return true;
            }
        }
        return false;
    }

    private static int near(Sentence s, int from, int to, WordClass wordClass) {
        return s.text().find(from, to, wordClass);
    }

    /** "the first day of the truce". */
    private static int first(Sentence s, int from, int noun) {
        for (int i = from; i + 1 < noun; i++) {
            if (s.text().is(i, WordClass.FIRST) && s.text().is(i + 1, WordClass.DAY)) {
                return i;
            }
        }
        return -1;
    }

    private static Status extension(Sentence s, int extend) {
        var text = s.text();
        int from = Math.max(s.from(), extend - 9);
        for (int i = extend - 1; i >= from; i--) {
            if (text.is(i, WordClass.AGREED) || text.is(i, WordClass.DEALS) && !text.is(i, WordClass.TRUCE)) {
                return Status.PLANNED;
            }
            if (text.is(i, WordClass.BE) && text.is(extend, WordClass.TRUCE_DONE)) {
                return modalBefore(text, i, from) ? Status.PROPOSED : Status.ACTUAL;
            }
            if (text.is(i, WordClass.PROPOSED)) {
                return Status.PROPOSED;
            }
        }
        if (text.is(extend, WordClass.TRUCE_NOUN)
                && text.within(extend, Math.min(s.to(), extend + 12), WordClass.AGREED)) {
            return Status.PLANNED;
        }
        return text.is(extend, WordClass.TRUCE_DONE) ? Status.ACTUAL : Status.PROPOSED;
    }

    private static boolean modalBefore(Text text, int i, int from) {
        for (int n = i; n >= Math.max(from, i - 3); n--) {
            if (text.is(n, WordClass.MAY)
                    || text.is(n, WordClass.WOULD)
                    || text.is(n, WordClass.INFINITIVE)
                    || text.is(n, WordClass.CONDITIONS)) {
                return true;
            }
        }
        return false;
    }

    /** The days of an extension: "by two days", "two-day extension", "24-hour extension", "for another day". */
    private static Integer days(Sentence s, int extend, int noun, boolean behindFirst) {
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
    private static Integer length(Sentence s, int noun) {
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

    private static LocalDate day(Sentence s, int at, Periods periods, boolean future) {
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

    private static void add(
            Sentence s,
            int noun,
            int word,
            TruceAction action,
            LocalDate date,
            Integer days,
            Status status,
            RuleName rule,
            Ids ids,
            List<TruceEvent> events) {
        var text = s.text();
        int from = Math.min(noun, word);
        int to = Math.max(noun, word) + 1;
        var evidence = new Evidence(text.token(from).start(), text.token(to - 1).end(), text.words(from, to));
        var id = ids.of("truce|" + action + "|" + date + "|" + days + "|" + status + "|" + evidence.text());
        events.add(new TruceEvent(id, action, date, days, status, null, evidence, rule.certainty(), rule.words()));
    }
}
