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
        int extend = TruceSigns.near(s, from, to, WordClass.TRUCE_EXTEND);
        int expire = TruceSigns.near(s, from, to, WordClass.TRUCE_EXPIRE);
        int start = TruceSigns.near(s, from, to, WordClass.TRUCE_START);
        if (extend >= 0) {
            var status = TruceSigns.extension(s, extend);
            var days = TruceDays.days(s, extend, noun, true);
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
            var day = TruceDays.day(s, expire, periods, status == Status.PLANNED);
            if (day != null || !text.norm(expire).startsWith("end")) {
                add(
                        s,
                        noun,
                        expire,
                        TruceAction.EXPIRE,
                        day,
                        TruceDays.length(s, noun),
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
                    TruceDays.day(s, start, periods, modal),
                    TruceDays.length(s, noun),
                    status,
                    RuleName.TRUCE_BEGINS,
                    ids,
                    events);
        } else if (TruceSigns.near(s, from, to, WordClass.TRUCE_END) >= 0) {
            int end = TruceSigns.near(s, from, to, WordClass.TRUCE_END);
            add(
                    s,
                    noun,
                    end,
                    TruceAction.END,
                    TruceDays.day(s, end, periods, false),
                    TruceDays.length(s, noun),
                    Status.ACTUAL,
                    RuleName.TRUCE_BREAKS,
                    ids,
                    events);
        } else if (TruceDays.length(s, noun) != null) {
            boolean agreed = text.within(s.from(), s.to(), WordClass.AGREED);
            boolean unsure = text.within(s.from(), s.to(), WordClass.UNSURE);
            add(
                    s,
                    noun,
                    noun,
                    TruceAction.START,
                    null,
                    TruceDays.length(s, noun),
                    TruceSigns.behind(s, noun) ? Status.ACTUAL : unsure && !agreed ? Status.PROPOSED : Status.PLANNED,
                    RuleName.TRUCE_OF_DAYS,
                    ids,
                    events);
        } else if (TruceSigns.near(s, from, to, WordClass.TRUCE_TALKS) >= 0) {
            int talks = TruceSigns.near(s, from, to, WordClass.TRUCE_TALKS);
            add(s, noun, talks, TruceAction.TALKS, null, null, Status.ACTUAL, RuleName.TRUCE_TALKS, ids, events);
        } else if (TruceSigns.first(s, from, noun) >= 0) {
            int first = TruceSigns.first(s, from, noun);
            add(
                    s,
                    noun,
                    first,
                    TruceAction.START,
                    TruceDays.day(s, first, periods, false),
                    TruceDays.length(s, noun),
                    Status.ACTUAL,
                    RuleName.TRUCE_FIRST_DAY,
                    ids,
                    events);
        }
    }

    /** "Fighting resumed on Friday". */
    private void fightingAgain(Sentence s, Periods periods, Ids ids, List<TruceEvent> events) {
        var text = s.text();
        int fighting = text.find(s.from(), s.to(), WordClass.TRUCE_FIGHTING);
        int again = text.find(s.from(), s.to(), WordClass.TRUCE_END);
        int silent = text.find(s.from(), s.to(), WordClass.TRUCE_START);
        if (fighting >= 0 && again >= 0 && Math.abs(fighting - again) <= 6 && TruceSigns.resumes(text, again)) {
            add(
                    s,
                    fighting,
                    again,
                    TruceAction.END,
                    TruceDays.day(s, again, periods, false),
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
                    TruceDays.day(s, silent, periods, false),
                    null,
                    Status.ACTUAL,
                    RuleName.GUNS_SILENT,
                    ids,
                    events);
        }
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
