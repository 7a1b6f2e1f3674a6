package org.tallywire.ingest.extraction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tallywire.ingest.extraction.language.Language;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.Sense.Form;
import org.tallywire.ingest.extraction.language.WordClass;

/** What the form of a verb or noun at a token can mean, with the particles that it needs. */
final class VerbReadings {
    private static final int PARTICLE_REACH = 10;
    private static final String PLACE = Language.PLACE.toLowerCase(Locale.ROOT);

    private final Text text;
    private final int to;

    VerbReadings(Text text, int to) {
        this.text = text;
        this.to = to;
    }

    record Reading(Sense.Happening happening, int length, int particle, int particleLength) {}

    /** All that the word at a token can mean, with particles before without, strong before weak. */
    List<Reading> readings(int i) {
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
        readings.sort(Comparator.<Reading>comparingInt(r -> r.particle() >= 0 ? 0 : 1)
                .thenComparing(r -> r.happening().weak())
                .thenComparing(
                        r -> r.happening().form() == Form.PAST || r.happening().form() == Form.PARTICIPLE ? 0 : 1));
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
            int qualifier = qualifier(at);
            if (qualifier > 0) {
                // "took as many as 100 people hostage"
                at += qualifier - 1;
                continue;
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

    /** How many tokens the words before a number take that begin at a token, such as "as many as"; 0 for none. */
    private int qualifier(int at) {
        for (var phrase : text.language.numberWords().before()) {
            int end = at + phrase.words().size();
            if (phrase.words().size() > 1 && end < to && text.token(end).number() && text.phrase(at, phrase.words())) {
                return phrase.words().size();
            }
        }
        return 0;
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
}
