package org.tallywire.ingest.extraction;

import java.util.List;

/** The rules by which a verb or noun governs a mention by itself, in the order in which they are tried. */
final class DirectRules {
    static final List<Rule> ALL = List.of(
            new Rule(RuleName.WANTED_BACK, HeldRules::wantedBack),
            new Rule(
                    RuleName.OBJECT,
                    (s, m) -> m.noun != null && !m.noun.people().isEmpty()
                            ? ObjectRule.object(s, m)
                            : strong(ObjectRule.object(s, m))),
            new Rule(RuleName.ADJACENT, ParticipleRules::adjacent),
            new Rule(RuleName.SCHEDULED, ParticipleRules::scheduled),
            new Rule(RuleName.STILL_HELD, HeldRules::stillHeld),
            new Rule(RuleName.NOUN_OF, NounRules::nounOf),
            new Rule(RuleName.SUBJECT, (s, m) -> strong(SubjectRule.subject(s, m))),
            new Rule(RuleName.WEAK_OBJECT, ObjectRule::object),
            new Rule(RuleName.WEAK_SUBJECT, SubjectRule::subject),
            new Rule(RuleName.TOLL, NounRules::toll),
            new Rule(RuleName.LABEL, FigureRules::label),
            new Rule(RuleName.PAIR, FigureRules::pair),
            new Rule(RuleName.HEADED, FigureRules::headed),
            new Rule(RuleName.NOUN_FOR, NounRules::nounFor),
            new Rule(RuleName.KEPT_THERE, HeldRules::keptThere),
            new Rule(RuleName.OWN, ParticipleRules::own),
            new Rule(RuleName.THE_HELD, HeldRules::theHeld));

    private DirectRules() {}

    private static Frame strong(Frame frame) {
        return frame != null && frame.strong() ? frame : null;
    }
}
