package org.tallywire.ledger.tally;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that a position says, line by line, so that two of them can be held against each other. */
final class Portrait {
    private Portrait() {}

    static List<String> of(Position position) {
        var lines = new ArrayList<String>();
        for (var tally : position.tallies()) {
            for (var figure : tally.figures()) {
                lines.add(tally.tally() + figure.part() + " " + figure.figure());
                figure.support().forEach(support -> lines.add("  + " + support));
                figure.past().forEach(past -> lines.add("  < " + past));
                figure.dissents().forEach(dissent -> lines.add("  - " + dissent));
                figure.held().forEach(held -> lines.add("  ? " + held));
                figure.expected().forEach(expected -> lines.add("  ~ " + expected));
                figure.history().forEach(day -> lines.add("  = " + day));
            }
        }
        lines.add(position.truce().toString());
        position.terms().forEach(term -> lines.add(term.toString()));
        lines.add(position.board("e", 1, Instant.EPOCH).toString());
        return lines;
    }
}
