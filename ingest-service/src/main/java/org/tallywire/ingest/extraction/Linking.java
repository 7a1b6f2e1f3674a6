package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.WordClass;

/** Ties each figure of a sentence to what governs it: a verb or noun of its own, else another figure. */
final class Linking {
    private final Populations populations;

    Linking(Populations populations) {
        this.populations = populations;
    }

    /** Ties the sentence's mentions; answers the mention that a next sentence may speak of as "they". */
    Mention link(Scene scene, Sentence s, Mention carried) {
        for (var m : s.mentions()) {
            if (!m.article && InReturn.inReturn(s, m) == null) {
                direct(scene, s, m);
            }
        }
        for (var m : s.mentions()) {
            boolean other = m.link == null || m.counted() && scene.counted.containsKey(Parts.amongOthers(s, m));
            if (other || m.happening != null && m.link.rule() == RuleName.OWN || Chains.onlyDescribed(s, m)) {
                chain(scene, s, m, carried);
            }
        }
        var next = s.title() ? null : carried;
        for (var m : s.mentions()) {
            boolean sum = m.begin() - 2 >= s.from()
                    && s.text().is(m.begin() - 1, WordClass.INFINITIVE)
                    && s.text().is(m.begin() - 2, WordClass.BRINGING);
            if (m.counted() && scene.counted.containsKey(m) && m.link.kind() == Link.Kind.DIRECT && !sum) {
                next = m;
            } else if (next == null && m.counted() && scene.counted.containsKey(m) && m.link.rule() == RuleName.WERE) {
                next = m.link.lead();
            }
        }
        var unnumbered = next == null || !next.counted() ? unnumbered(scene, s) : null;
        return unnumbered == null ? next : unnumbered;
    }

    /** "Sixth group of hostages leave Gaza": how many the next sentence may tell. */
    private static Mention unnumbered(Scene scene, Sentence s) {
        Mention last = null;
        for (var m : s.mentions()) {
            boolean direct = m.link != null && m.link.kind() == Link.Kind.DIRECT;
            if (direct
                    && m.noun != null
                    && !m.counted()
                    && scene.counted.containsKey(m)
                    && m.link.frame().means("release")) {
                last = m;
            }
        }
        return last;
    }

    /** The first rule that makes a figure of the story; a verb that is known to be about something else ends the search. */
    private void direct(Scene scene, Sentence s, Mention m) {
        for (var rule : DirectRules.ALL) {
            var frame = rule.apply().apply(s, m);
            if (frame == null || "release".equals(m.happening) && frame.means("hold") || Alternatives.open(s, frame)) {
                // "ambulances carrying 24 freed captives": whatever the verb says, they are no longer held.
                continue;
            }
            m.link = Link.direct(rule.name(), frame);
            var counted = populations.of(scene, s, m);
            if (counted != null) {
                scene.counted.put(m, counted);
                return;
            }
            boolean other = frame.voice() == Frame.Voice.STATE && frame.means("trap");
            if ((other || !populations.concerns(frame)) && m.happening == null) {
                theHeld(scene, s, m);
                return;
            }
            m.link = null;
        }
    }

    /** "Relatives of the 240 hostages met the president": whatever the verb says, they are held. */
    private void theHeld(Scene scene, Sentence s, Mention m) {
        var frame = HeldRules.theHeld(s, m);
        if (frame != null) {
            m.link = Link.direct(RuleName.THE_HELD, frame);
            var counted = populations.of(scene, s, m);
            if (counted != null) {
                scene.counted.put(m, counted);
            }
        }
    }

    private void chain(Scene scene, Sentence s, Mention m, Mention carried) {
        var roster = m.link == null ? Rosters.of(scene, s, m) : null;
        var link = roster == null ? Chains.of(s, m, carried) : roster;
        if (link != null) {
            m.link = link;
            var counted = populations.of(scene, s, m);
            if (counted == null) {
                scene.counted.remove(m);
            } else {
                scene.counted.put(m, counted);
            }
        }
    }
}
