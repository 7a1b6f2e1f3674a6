package org.tallywire.ingest.extraction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.Frame.Meaning;
import org.tallywire.ingest.extraction.Frame.Voice;
import org.tallywire.ingest.extraction.language.Language;
import org.tallywire.ingest.extraction.language.Match;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.Sense.Form;
import org.tallywire.ingest.extraction.language.WordClass;

/** Finds what happens in a sentence: verbs with their voice, and nouns. */
final class Frames {
    private static final int PARTICLE_REACH = 10;
    private static final int CHAIN_MAX = 7;
    private static final String PLACE = Language.PLACE.toLowerCase(java.util.Locale.ROOT);

    private final Text text;
    private final int from;
    private final int to;
    private final Statuses statuses;
    private final List<Mention> mentions;

    private Frames(Text text, int from, int to, List<Mention> mentions) {
        this.mentions = mentions;
        this.text = text;
        this.from = from;
        this.to = to;
        this.statuses = new Statuses(text, from, to);
    }

    static List<Frame> in(Text text, int from, int to, List<Mention> mentions) {
        return new Frames(text, from, to, mentions).all();
    }

    private List<Frame> all() {
        var frames = new ArrayList<Frame>();
        int i = from;
        while (i < to) {
            int at = i;
            int name = text.length(at, WordClass.NAMES);
            if (name > 0) {
                // The Red Cross crosses nothing.
                i += name;
                continue;
            }
            boolean inside = mentions.stream().anyMatch(m -> m.from <= at && at < m.to);
            var frame = inside || auxiliary(i) ? null : at(i);
            if (frame == null) {
                i++;
            } else {
                frames.add(likeTheOneBefore(frames, frame));
                i = frame.to();
            }
        }
        return frames;
    }

    /** "20 hostages would be freed and 60 prisoners released": the auxiliary counts for both. */
    private Frame likeTheOneBefore(List<Frame> frames, Frame frame) {
        var before = frames.isEmpty() ? null : frames.get(frames.size() - 1);
        int last = frames.size() - 1;
        if (before != null && before.from() > from && text.is(before.from() - 1, WordClass.EXCHANGING)) {
            // "in return for" is one word: nothing returns.
            before = last > 0 ? frames.get(last - 1) : null;
        }
        for (int n = last - 1;
                n >= 0 && before != null && frame.voice() == Voice.NOUN && !before.means("release");
                n--) {
            // "the 200 people it took, in exchange for a halt and the release of": what is freed first is told further
            // ahead.
            before = frames.get(n);
        }
        boolean inReturn = before != null
                && frame.voice() == Voice.NOUN
                && frame.means("release")
                && before.means("release")
                && before.status() != Status.ACTUAL
                && text.within(before.to(), frame.from(), WordClass.EXCHANGING);
        if (inReturn) {
            return new Frame(
                    frame.from(),
                    frame.to(),
                    frame.happenings(),
                    frame.voice(),
                    before.status(),
                    before.negated(),
                    frame.perfect(),
                    before.cue(),
                    frame.particle());
        }
        boolean like = before != null
                && before.voice() == Voice.PASSIVE
                && before.status() != Status.ACTUAL
                && frame.voice() == Voice.EITHER
                && frame.status() == Status.ACTUAL
                && frame.from() - before.to() <= 12
                && text.within(before.to(), frame.from(), WordClass.CONJUNCTIONS)
                && !text.within(before.to(), frame.from(), WordClass.CLAUSE_BREAKS);
        return !like
                ? frame
                : new Frame(
                        frame.from(),
                        frame.to(),
                        frame.happenings(),
                        frame.voice(),
                        before.status(),
                        before.negated(),
                        false,
                        before.cue(),
                        frame.particle());
    }

    /** "has released", "are being": the word helps another verb, unless those who are counted stand right behind it. */
    private boolean auxiliary(int i) {
        if (!text.is(i, WordClass.HAVE) && !text.is(i, WordClass.BE)) {
            return false;
        }
        if (text.is(i, WordClass.BE) && !text.has(i, Sense.Happening.class)) {
            return true;
        }
        int at = i + 1;
        while (at < to && (text.is(at, WordClass.DETERMINERS) || text.is(at, WordClass.STILL))) {
            at++;
        }
        int behind = at;
        return text.is(i, WordClass.HAVE)
                ? mentions.stream().noneMatch(m -> m.counted() && m.from == behind)
                        || text.has(behind, Sense.Happening.class)
                : at < to && text.has(at, Sense.Happening.class);
    }

    private record Reading(Sense.Happening happening, int length, int particle, int particleLength) {}

    private Frame at(int i) {
        if (text.joins(i + 1)
                && !text.token(i + 2).number()
                && text.token(i + 2).word()
                && !text.has(i, Sense.State.class)) {
            // "cross-border", "hold-up"
            return null;
        }
        var state = text.longest(i, Sense.State.class);
        var readings = readings(i);
        if (state != null && (readings.isEmpty() || state.length() > 1)) {
            return state(i, state);
        }
        if (readings.isEmpty() || pluralNoun(i, readings)) {
            return null;
        }
        if (isFree(i, readings)) {
            return free(i, readings.get(0));
        }
        var best = readings.get(0);
        boolean noun = readings.stream().anyMatch(r -> r.happening.form() == Form.NOUN);
        boolean verb = readings.stream().anyMatch(r -> r.happening.form() != Form.NOUN);
        boolean counts =
                readings.get(0).happening.form() == Form.ING || text.norm(i).endsWith("ing");
        boolean object = counts && mentions.stream().anyMatch(m -> m.counted() && m.from == i + 1);
        if (noun && (!verb || !object && isNoun(i))) {
            readings.removeIf(r -> r.happening.form() != Form.NOUN);
            best = readings.get(0);
            return frame(i, i + best.length, readings, Voice.NOUN, chain(i, Voice.NOUN), -1);
        }
        readings.removeIf(r -> r.happening.form() == Form.NOUN);
        best = readings.get(0);
        if (adjective(i, best)) {
            return null;
        }
        int end = i + best.length;
        if (best.particle == end) {
            end += best.particleLength;
        }
        var chain = chain(i, null);
        return frame(i, end, readings, voice(readings, chain, i), chain, best.particle);
    }

    /** "in Israeli jails", "the 7 October attacks": a noun that looks like a verb of the third person. */
    private boolean pluralNoun(int i, List<Reading> readings) {
        return i > from
                && readings.stream().allMatch(r -> r.happening.form() == Form.PRESENT)
                && (text.has(i - 1, Sense.Nation.class) && !text.norm(i - 1).endsWith("s")
                        || text.is(i - 1, WordClass.DETERMINERS)
                        || text.token(i - 1).number()
                                && i - 1 > from
                                && text.language.timeWords().months().containsKey(text.norm(i - 2))
                        || text.language.timeWords().months().containsKey(text.norm(i - 1)));
    }

    /** "they are free": an adjective that looks like a verb. */
    private boolean isFree(int i, List<Reading> readings) {
        return i > from
                && text.is(i - 1, WordClass.BE_FINITE)
                && readings.get(0).happening.id().equals("release")
                && readings.stream().allMatch(r -> r.happening.form() == Form.BASE)
                && !(i + 1 < to && text.is(i + 1, WordClass.INFINITIVE));
    }

    private Frame free(int i, Reading reading) {
        var chain = chain(i, Voice.STATE);
        var status = statuses.of(i, Form.PARTICIPLE, chain, Voice.STATE);
        var meaning = new Meaning(reading.happening.id(), false);
        return new Frame(
                i, i + 1, List.of(meaning), Voice.STATE, status.status(), chain.negated, chain.have, status.cue(), -1);
    }

    /** "posters of kidnapped children", "the freed hostages": the participle says which ones and nothing happens. */
    private boolean adjective(int i, Reading reading) {
        var form = reading.happening.form();
        int next = i + reading.length;
        return (form == Form.PAST || form == Form.PARTICIPLE)
                && reading.particle < 0
                && i > from
                && next < to
                && (text.is(i - 1, WordClass.PREPOSITIONS)
                                && !text.is(i - 1, WordClass.CLAUSE_BREAKS)
                                && !text.is(i - 1, WordClass.INFINITIVE)
                        || text.is(i - 1, WordClass.DETERMINERS)
                        || text.is(i - 1, WordClass.POSSESSIVES))
                && text.token(next).word()
                && !text.is(next, WordClass.PREPOSITIONS);
    }

    private Frame state(int i, Match match) {
        var chain = chain(i, Voice.STATE);
        var meanings = new ArrayList<Meaning>();
        for (var other : text.matches(i)) {
            if (other.length() == match.length() && other.sense() instanceof Sense.State state) {
                // Those who are missing may be held: only where other words speak of captivity.
                boolean weak = state.weak() || state.happening().equals("hold") && trapped(i, match.length());
                meanings.add(new Meaning(state.happening(), weak));
            }
        }
        var status = statuses.of(i, Form.PARTICIPLE, chain, Voice.STATE);
        return new Frame(
                i,
                i + match.length(),
                meanings,
                Voice.STATE,
                status.status(),
                chain.negated,
                chain.have,
                status.cue(),
                -1);
    }

    private boolean trapped(int i, int length) {
        for (var other : text.matches(i)) {
            if (other.length() == length
                    && other.sense() instanceof Sense.State state
                    && state.happening().equals("trap")) {
                return true;
            }
        }
        return false;
    }

    /** What has been done to people is told as a fact, whatever stands before it; only a modal verb makes it less. */
    private static boolean factual(List<Reading> readings) {
        return switch (readings.get(0).happening.id()) {
            case "release", "deliver", "rescue", "recover" -> false;
            default -> true;
        };
    }

    /** "currently kidnapped in Gaza" is said of those who are held; "Israel has detained 133" tells of arrests. */
    private Meaning stillTaken(int i, Meaning meaning, Voice voice) {
        boolean still = i > from && text.is(i - 1, WordClass.STILL);
        if (meaning.happening().equals("hold") && voice == Voice.ACTIVE && text.is(i, WordClass.JAILING)) {
            return new Meaning("arrest", false);
        }
        return still && meaning.happening().equals("take") ? new Meaning("hold", meaning.weak()) : meaning;
    }

    private Frame frame(int i, int end, List<Reading> readings, Voice voice, Chain chain, int particle) {
        var form = readings.get(0).happening.form();
        var status = factual(readings) && !chain.modal ? Statuses.Judged.ACTUAL : statuses.of(i, form, chain, voice);
        var meanings = readings.stream()
                .map(r -> new Meaning(r.happening.id(), r.happening.weak()))
                .distinct()
                .map(meaning -> stillTaken(i, meaning, voice))
                .toList();
        return new Frame(
                i,
                end,
                meanings,
                voice,
                status.status(),
                chain.negated || status.status() == Status.DENIED,
                chain.have,
                status.cue(),
                particle);
    }

    /** All that the word at a token can mean, with particles before without, strong before weak. */
    private List<Reading> readings(int i) {
        var readings = new ArrayList<Reading>();
        for (var match : text.matches(i)) {
            if (match.sense() instanceof Sense.Happening happening) {
                if (happening.particles().isEmpty()) {
                    readings.add(new Reading(happening, match.length(), -1, 0));
                } else {
                    var reading = withParticle(i, match.length(), happening);
                    if (reading != null) {
                        readings.add(reading);
                    }
                }
            }
        }
        readings.sort(Comparator.<Reading>comparingInt(r -> r.particle >= 0 ? 0 : 1)
                .thenComparing(r -> r.happening.weak())
                .thenComparing(r -> r.happening.form() == Form.PAST || r.happening.form() == Form.PARTICIPLE ? 0 : 1));
        return readings;
    }

    private Reading withParticle(int i, int length, Sense.Happening happening) {
        for (int at = i + length; at < Math.min(to, i + length + PARTICLE_REACH); at++) {
            for (var particle : happening.particles()) {
                int size = particle(at, particle);
                if (size > 0) {
                    return new Reading(happening, length, at, size);
                }
            }
            var token = text.token(at);
            if (at > i + length && (text.is(at, WordClass.CLAUSE_BREAKS) || text.is(at, WordClass.SPEAKING))
                    || (token.mark() && !token.is(",") && !token.is("-"))
                    || text.is(at, WordClass.BE_FINITE)) {
                return null;
            }
        }
        return null;
    }

    /** How many tokens a particle takes that begins at a token; 0 where it does not stand there. */
    private int particle(int at, List<String> particle) {
        int last = particle.size() - 1;
        if (!particle.get(last).equals(PLACE)) {
            return at + particle.size() <= to && text.phrase(at, particle) ? particle.size() : 0;
        }
        if (at + last >= to || !text.phrase(at, particle.subList(0, last))) {
            return 0;
        }
        boolean article = last > 0 && at + last + 1 < to && text.is(at + last, WordClass.DETERMINERS);
        int place = article ? at + last + 1 : at + last;
        var kept = text.longest(place, Sense.Kept.class);
        return kept == null ? 0 : place + kept.length() - at;
    }

    /** Whether a word that can be noun or verb ("release") is the noun here. */
    private boolean isNoun(int i) {
        int next = i + 1;
        if (next < to && text.is(next, WordClass.OF)) {
            return true;
        }
        if (i == from) {
            return next < to
                    && !text.has(next, Sense.Noun.class)
                    && !text.token(next).number();
        }
        int before = i - 1;
        if (text.is(before, WordClass.INFINITIVE)) {
            return false;
        }
        if (text.is(before, WordClass.DETERMINERS)
                || text.is(before, WordClass.POSSESSIVES)
                || text.is(before, WordClass.PREPOSITIONS)
                || text.joins(before)) {
            return true;
        }
        int at = i;
        if (mentions.stream().anyMatch(m -> m.counted() && m.to == at && !m.compound)
                && text.norm(before).endsWith("s")) {
            // "39 prisoners return home"
            return false;
        }
        if (text.has(before, Sense.Noun.class)) {
            return true;
        }
        if (next < to && (startsNoun(next))) {
            return false;
        }
        return !text.token(before).capital() || !(endsParty(before));
    }

    private boolean startsNoun(int i) {
        return text.token(i).number()
                || text.has(i, Sense.Noun.class)
                || text.has(i, Sense.Nation.class)
                || text.language.numberWords().units().containsKey(text.norm(i))
                || text.is(i, WordClass.DETERMINERS)
                || text.is(i, WordClass.MORE);
    }

    private boolean endsParty(int i) {
        return text.has(i, Sense.Party.class) || text.token(i).norm().endsWith("s");
    }

    /** What auxiliaries and adverbs stand right before a verb. */
    static final class Chain {
        int start;
        boolean be;
        boolean finiteBe;
        boolean have;
        boolean infinitive;
        boolean modal;
        boolean negated;
    }

    private Chain chain(int i, Voice fixed) {
        var chain = new Chain();
        int at = i - 1;
        int steps = 0;
        while (at >= from && steps++ < CHAIN_MAX) {
            if (text.is(at, WordClass.NEGATIONS)) {
                chain.negated = true;
            }
            if (text.is(at, WordClass.BE) && !text.is(at, WordClass.POSSESSIVES) && !text.is(at, WordClass.REMAINING)) {
                chain.be = true;
                chain.finiteBe |= text.is(at, WordClass.BE_FINITE);
            } else if (text.is(at, WordClass.HAVE)) {
                chain.have = true;
            } else if (text.is(at, WordClass.INFINITIVE) && fixed == null && !chain.be
                    || text.is(at, WordClass.INFINITIVE) && at + 1 < i && text.is(at + 1, WordClass.TO_BE)) {
                chain.infinitive = true;
                chain.start = at;
                return chain;
            } else if (modal(at)) {
                chain.modal = true;
            } else if (!text.is(at, WordClass.ADVERBS)
                    && !text.is(at, WordClass.NEGATIONS)
                    && !text.is(at, WordClass.STILL)
                    && !text.is(at, WordClass.DO)) {
                break;
            }
            at--;
        }
        chain.start = at + 1;
        return chain;
    }

    private boolean modal(int i) {
        return text.is(i, WordClass.WOULD)
                || text.is(i, WordClass.WILL)
                || text.is(i, WordClass.MAY)
                || text.is(i, WordClass.CANNOT);
    }

    /** "Hamas released", "they killed": who stands right before the verb acts. */
    private boolean acts(int i) {
        for (int n = Math.max(from, i - 4); n < i; n++) {
            var party = text.longest(n, Sense.Party.class);
            if (party != null && n + party.length() == i && !(n > from && text.is(n - 1, WordClass.PREPOSITIONS))) {
                return true;
            }
        }
        return i > from && (text.is(i - 1, WordClass.PRONOUNS) || text.is(i - 1, WordClass.RELATIVES));
    }

    private Voice voice(List<Reading> readings, Chain chain, int i) {
        var form = readings.get(0).happening.form();
        if (form == Form.PAST && !chain.be && readings.stream().noneMatch(r -> r.happening.form() == Form.PARTICIPLE)) {
            // "took", "gave": no participle, so who stands before it acts.
            return Voice.ACTIVE;
        }
        return switch (form) {
            case ING -> Voice.ACTIVE;
            case BASE, PRESENT -> Voice.ACTIVE;
            default -> chain.be ? Voice.PASSIVE : chain.have || acts(i) ? Voice.ACTIVE : Voice.EITHER;
        };
    }
}
