package org.tallywire.ingest.extraction;

import java.util.ArrayList;
import java.util.List;
import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.Frame.Meaning;
import org.tallywire.ingest.extraction.Frame.Voice;
import org.tallywire.ingest.extraction.language.Match;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.Sense.Form;
import org.tallywire.ingest.extraction.language.WordClass;

/** Finds what happens in a sentence: verbs with their voice, and nouns. */
final class Frames {
    private final Text text;
    private final int from;
    private final int to;
    private final Statuses statuses;
    private final VerbReadings verbs;
    private final NounOrVerb kinds;
    private final Auxiliaries auxiliaries;
    private final SharedStatus shared;
    private final List<Mention> mentions;

    private Frames(Text text, int from, int to, List<Mention> mentions) {
        this.mentions = mentions;
        this.text = text;
        this.from = from;
        this.to = to;
        this.statuses = new Statuses(text, from, to);
        this.verbs = new VerbReadings(text, to);
        this.kinds = new NounOrVerb(text, from, to, mentions);
        this.auxiliaries = new Auxiliaries(text, from);
        this.shared = new SharedStatus(text, from);
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
            boolean inside = inMention(at);
            var frame = inside || auxiliary(i) ? null : at(i);
            if (frame == null) {
                i++;
            } else {
                frames.add(shared.likeTheOneBefore(frames, frame));
                i = frame.to();
            }
        }
        return frames;
    }

    private boolean inMention(int i) {
        int at = Spans.last(mentions, m -> m.from, i);
        return at >= 0 && i < mentions.get(at).to;
    }

    private boolean countedFrom(int i) {
        int at = Spans.last(mentions, m -> m.from, i);
        return at >= 0 && mentions.get(at).from == i && mentions.get(at).counted();
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
                ? !countedFrom(behind) || text.has(behind, Sense.Happening.class)
                : at < to && text.has(at, Sense.Happening.class);
    }

    private Frame at(int i) {
        if (text.joins(i + 1)
                && !text.token(i + 2).number()
                && text.token(i + 2).word()
                && !text.has(i, Sense.State.class)) {
            // "cross-border", "hold-up"
            return null;
        }
        var state = text.longest(i, Sense.State.class);
        var readings = verbs.readings(i);
        if (state != null && (readings.isEmpty() || state.length() > 1)) {
            return state(i, state);
        }
        if (readings.isEmpty() || kinds.pluralNoun(i, readings)) {
            return null;
        }
        if (kinds.isFree(i, readings)) {
            return free(i, readings.get(0));
        }
        var best = readings.get(0);
        boolean noun = readings.stream().anyMatch(r -> r.happening().form() == Form.NOUN);
        boolean verb = readings.stream().anyMatch(r -> r.happening().form() != Form.NOUN);
        boolean counts =
                readings.get(0).happening().form() == Form.ING || text.norm(i).endsWith("ing");
        boolean object = counts && countedFrom(i + 1);
        if (noun && (!verb || !object && kinds.isNoun(i))) {
            readings.removeIf(r -> r.happening().form() != Form.NOUN);
            best = readings.get(0);
            return frame(i, i + best.length(), readings, Voice.NOUN, auxiliaries.chain(i, Voice.NOUN), -1);
        }
        readings.removeIf(r -> r.happening().form() == Form.NOUN);
        best = readings.get(0);
        if (kinds.adjective(i, best)) {
            return null;
        }
        int end = i + best.length();
        if (best.particle() == end) {
            end += best.particleLength();
        }
        var chain = auxiliaries.chain(i, null);
        return frame(i, end, readings, auxiliaries.voice(readings, chain, i), chain, best.particle());
    }

    private Frame free(int i, VerbReadings.Reading reading) {
        var chain = auxiliaries.chain(i, Voice.STATE);
        var status = statuses.of(i, Form.PARTICIPLE, chain, Voice.STATE);
        var meaning = new Meaning(reading.happening().id(), false);
        return new Frame(
                i, i + 1, List.of(meaning), Voice.STATE, status.status(), chain.negated, chain.have, status.cue(), -1);
    }

    private Frame state(int i, Match match) {
        var chain = auxiliaries.chain(i, Voice.STATE);
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
    private static boolean factual(List<VerbReadings.Reading> readings) {
        return switch (readings.get(0).happening().id()) {
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

    private Frame frame(
            int i, int end, List<VerbReadings.Reading> readings, Voice voice, Auxiliaries.Chain chain, int particle) {
        var form = readings.get(0).happening().form();
        int threat = chain.start - 1;
        boolean threatened = (chain.infinitive || chain.be)
                && text.within(Math.max(from, threat - (chain.infinitive ? 1 : 0)), threat + 1, WordClass.THREATENING);
        var status = factual(readings) && threatened
                ? new Statuses.Judged(Status.PROPOSED, threat)
                : factual(readings) && !chain.modal ? Statuses.Judged.ACTUAL : statuses.of(i, form, chain, voice);
        if (text.is(i, WordClass.OFFERING)) {
            status = new Statuses.Judged(Status.PROPOSED, i);
        }
        var meanings = readings.stream()
                .map(r -> new Meaning(r.happening().id(), r.happening().weak()))
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
}
