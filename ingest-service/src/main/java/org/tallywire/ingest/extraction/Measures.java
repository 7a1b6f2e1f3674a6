package org.tallywire.ingest.extraction;

import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Qualifier;
import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.Link.Kind;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Story;

/** Tells whether a figure is a running total, one batch, or a state. */
final class Measures {
    /** No single event of such a conflict kills so many, save the one that a pack dates. */
    static final long TOLL_MIN = 1_000;

    /** A toll of this size in Israel is that of the whole attack. */
    private static final long ATTACK_MIN = 200;

    /** Fewer than these may well be one event's, though the words leave it open. */
    private static final long SINGLE_MAX = 10;

    /** More are hurt than killed in one event. */
    private static final long INJURED_MAX = 100;

    /** So far before "has killed" its subject stands. */
    private static final int WAR_REACH = 6;

    private static final double FEW_CERTAINTY = 0.88;

    private final Story story;

    Measures(Story story) {
        this.story = story;
    }

    record Judged(Measure measure, String because, double certainty) {}

    Judged of(Sentence s, Mention m, Counted counted, Judged lead) {
        var happening = counted.counting().happening();
        var tally = story.tallies().stream()
                .filter(t -> t.id().equals(counted.counting().tally()))
                .findFirst()
                .orElseThrow();
        if (tally.measure() == Measure.LEVEL) {
            return new Judged(Measure.LEVEL, "the tally is a state", 0.97);
        }
        if (counted.counting().on() != null) {
            // A few who were taken may be said of one family, whom a desk does not add up.
            boolean few = counted.population() != null
                    && m.quantity.said() <= counted.population().batchMax();
            return new Judged(Measure.TOTAL, "it all happened on one day", few ? FEW_CERTAINTY : 0.97);
        }
        if (m.link.rule() == RuleName.LABEL) {
            return new Judged(Measure.TOTAL, "in a table", 0.9);
        }
        if (m.link.kind() == Kind.SUM && daysSum(s, m)) {
            return new Judged(Measure.BATCH, "the day's sum", 0.93);
        }
        if (m.link.kind() == Kind.SUM) {
            return new Judged(Measure.TOTAL, "the sum", 0.98);
        }
        if (m.link.kind() == Kind.PART && ownDay(s, m)) {
            return new Judged(Measure.BATCH, "those of one day", 0.95);
        }
        if (m.link.kind() == Kind.ADDED) {
            return new Judged(Measure.BATCH, "added to another batch", 0.97);
        }
        if (lead != null && lead.measure() != Measure.LEVEL) {
            return new Judged(lead.measure(), "as the figure it goes with: " + lead.because(), 0.98);
        }
        return switch (happening) {
            case "kill", "injure" -> harm(s, m, counted);
            default -> handed(s, m, counted);
        };
    }

    /** "bringing the day's total to eight". */
    private static boolean daysSum(Sentence s, Mention m) {
        var text = s.text();
        int sum = text.find(Math.max(s.from(), m.begin() - 6), m.begin(), WordClass.SUMS);
        return sum - 2 >= s.from() && text.is(sum - 1, WordClass.POSSESSIVES) && text.is(sum - 2, WordClass.DAY)
                || m.to + 2 < s.to() && text.is(m.to, WordClass.FOR) && text.is(m.to + 2, WordClass.DAY);
    }

    /** "among them 17 on Sunday". */
    private static boolean ownDay(Sentence s, Mention m) {
        var text = s.text();
        return m.to + 1 < s.to()
                && text.is(m.to, WordClass.ON)
                && text.language.timeWords().weekdays().containsKey(text.norm(m.to + 1));
    }

    private Judged harm(Sentence s, Mention m, Counted counted) {
        var text = s.text();
        long said = m.quantity.said();
        if (m.link.rule() == RuleName.TOLL) {
            return new Judged(Measure.TOTAL, "a toll", 0.98);
        }
        if (said >= TOLL_MIN) {
            return new Judged(Measure.TOTAL, "too many for one event", 0.98);
        }
        var cue = Cumulative.cumulative(s, m);
        if (cue != null) {
            return new Judged(Measure.TOTAL, "\"" + cue + "\"", 0.97);
        }
        boolean one = text.within(m.from, Math.min(s.to(), m.to + 8), WordClass.SINGLE) || Cumulative.explicitDay(s, m);
        boolean festival = text.within(Math.max(s.from(), m.from - 12), Math.min(s.to(), m.to + 12), WordClass.SPOTS);
        if (said >= ATTACK_MIN && !festival && counted.attack()) {
            return new Judged(Measure.TOTAL, "the attack's toll", 0.9);
        }
        if (m.link.frame().perfect() && !m.link.frame().strong() && !one) {
            return new Judged(Measure.TOTAL, "\"have lost\" without a day", 0.85);
        }
        boolean war = text.within(
                Math.max(s.from(), m.link.frame().from() - WAR_REACH),
                m.link.frame().from(),
                WordClass.WARS);
        if (m.link.frame().perfect() && war && !one) {
            return new Judged(Measure.TOTAL, "the war's toll", 0.9);
        }
        if (text.within(m.to, m.link.frame().from(), WordClass.CONFIRMED) && !one) {
            return new Judged(Measure.TOTAL, "confirmed so far", 0.85);
        }
        boolean guests = counted.who().stream().anyMatch(tag -> nation(tag));
        if (guests && !festival && !one && counted.attack()) {
            return new Judged(Measure.TOTAL, "of another country, in the attack", 0.85);
        }
        long least = m.link.frame().means("injure") ? INJURED_MAX : SINGLE_MAX;
        if (m.link.frame().perfect() && m.link.frame().voice() == Frame.Voice.PASSIVE && !one && said >= least) {
            return new Judged(Measure.TOTAL, "\"have been\" without a day", 0.85);
        }
        return new Judged(Measure.BATCH, "one event", 0.85);
    }

    /** Whether a tag is a nation's that is no side of the story. */
    private boolean nation(String tag) {
        return !Sides.group(tag)
                && !story.vocabulary().nations().contains(tag)
                && story.vocabulary().places().stream()
                        .noneMatch(place -> place.id().equals(tag));
    }

    private Judged handed(Sentence s, Mention m, Counted counted) {
        var text = s.text();
        long said = m.quantity.said();
        long most = counted.population() == null ? 0 : counted.population().batchMax();
        if (rate(s, m)) {
            return new Judged(Measure.BATCH, "a rate", 0.85);
        }
        var cue = Cumulative.cumulative(s, m);
        if (cue != null) {
            return new Judged(Measure.TOTAL, "\"" + cue + "\"", 0.97);
        }
        if (most > 0 && Math.max(said, largest(s, m)) > most) {
            return new Judged(Measure.TOTAL, "more than one handover has", 0.96);
        }
        if (most > 0 && returned(s, m)) {
            return new Judged(Measure.TOTAL, "more are given in return than in one handover", 0.9);
        }
        if (most == 0 && m.partOf && !s.text().is(m.to - 1, WordClass.THEM)) {
            return new Judged(Measure.TOTAL, "of those promised", 0.85);
        }
        boolean plan = m.link.frame().status() != Status.ACTUAL;
        if (plan
                && most > 0
                && said > most / 2
                && (text.within(s.from(), s.to(), WordClass.DEALS)
                        || text.within(s.from(), s.to(), WordClass.EXTENSIONS))
                && !Cumulative.explicitDay(s, m)
                && counted.population().batchMax() < 40) {
            return new Judged(Measure.TOTAL, "what a deal provides", 0.8);
        }
        if (m.link.rule() == RuleName.TOLL) {
            return new Judged(Measure.TOTAL, "a running number", 0.93);
        }
        if (m.link.frame().perfect()
                && m.quantity.qualifier() == Qualifier.MORE_THAN
                && !Cumulative.explicitDay(s, m)) {
            return new Judged(Measure.TOTAL, "\"have been\" without a day, and not counted exactly", 0.85);
        }
        return new Judged(Measure.BATCH, "a handover in the news", 0.97);
    }

    /** The largest of the figures that share the verb: "51 Israelis and 18 foreigners freed" are totals both. */
    private long largest(Sentence s, Mention m) {
        return s.mentions().stream()
                .filter(other -> other.counted() && other.link != null && other.link.frame() == m.link.frame())
                .filter(other -> other.link.kind() == Kind.DIRECT && (other.noun == m.noun || other.noun == null))
                .filter(other -> !onOtherSide(m, other))
                .mapToLong(other -> other.quantity.said())
                .max()
                .orElse(0);
    }

    /** "13 Israelis and 39 Palestinians to be released" are two groups. */
    private boolean onOtherSide(Mention m, Mention other) {
        var nations = story.vocabulary().nations();
        return m.tags.stream().anyMatch(nations::contains)
                && other.tags.stream().anyMatch(nations::contains)
                && m.tags.stream().filter(nations::contains).noneMatch(other.tags::contains);
    }

    /** Whether more are given in return for these than one handover has. */
    private static boolean returned(Sentence s, Mention m) {
        return s.mentions().stream()
                .anyMatch(other -> other.link != null
                        && other.link.kind() == Kind.RETURN
                        && other.link.lead() == m
                        && other.noun != null
                        && other.noun.batchMax() > 0
                        && other.quantity != null
                        && other.quantity.said() > other.noun.batchMax());
    }

    /** "more than 100 every day": no figure of its own. */
    boolean rate(Sentence s, Mention m) {
        int limit = Math.min(s.to(), m.to + 6);
        for (int i = m.to; i < limit; i++) {
            if (s.text().token(i).number()
                    || s.mentionAt(i) != null && s.mentionAt(i).counted()) {
                limit = i;
            }
        }
        int rate = s.text().find(m.from, limit, WordClass.RATES);
        // "in a day" is one day's.
        // "since a week-long truce ended" tells how long.
        boolean spanned = rate > 0 && s.text().joins(rate + s.text().length(rate, WordClass.RATES));
        return rate > 0
                && !spanned
                && !s.text().is(rate - 1, WordClass.INSIDE_OF)
                && !s.text().is(rate - 1, WordClass.ADVERBS);
    }

    /** A plan for more than one handover, or one that the words date. */
    static boolean future(Status status) {
        return status == Status.PLANNED || status == Status.PROPOSED;
    }
}
