package org.tallywire.ledger.tally;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One statement with all who make it, newest first. Immutable: adding gives a new one, so that positions given earlier stay
 * as they were, and what was counted once is not counted again.
 */
final class Cell {
    /** What an editor accepted outweighs all that is only said. */
    static final int ACCEPTED = 100_000;

    private final Statement statement;
    private final Said[] said;
    private final Set<Voices.Witness> witnesses;
    private final int officials;
    private final int accepted;
    private final int solid;
    private int voices = -1;
    private int weight = -1;
    private Boolean standsAlone;

    private Cell(
            Statement statement, Said[] said, Set<Voices.Witness> witnesses, int officials, int accepted, int solid) {
        this.statement = statement;
        this.said = said;
        this.witnesses = witnesses;
        this.officials = officials;
        this.accepted = accepted;
        this.solid = solid;
    }

    static Cell empty(Statement statement) {
        return new Cell(statement, new Said[0], Set.of(), 0, 0, 0);
    }

    Cell with(Said one) {
        var at = Arrays.binarySearch(said, one, Said.NEWEST);
        if (at >= 0) {
            return this;
        }
        var more = new Said[said.length + 1];
        System.arraycopy(said, 0, more, 0, -at - 1);
        more[-at - 1] = one;
        System.arraycopy(said, -at - 1, more, -at, said.length + at + 1);
        var who = witnesses;
        if (!who.contains(one.witness())) {
            who = new HashSet<>(witnesses);
            who.add(one.witness());
        }
        var sum = new Cell(
                statement,
                more,
                who,
                officials + (one.official() ? 1 : 0),
                accepted + (one.accepted() ? 1 : 0),
                solid + (one.waits() == null ? 1 : 0));
        if (who == witnesses) {
            sum.voices = voices;
        }
        return sum;
    }

    Cell without(Said one) {
        var at = Arrays.binarySearch(said, one, Said.NEWEST);
        if (at < 0) {
            return this;
        }
        var fewer = new Said[said.length - 1];
        System.arraycopy(said, 0, fewer, 0, at);
        System.arraycopy(said, at + 1, fewer, at, fewer.length - at);
        var who = new HashSet<Voices.Witness>();
        for (var rest : fewer) {
            who.add(rest.witness());
        }
        return new Cell(
                statement,
                fewer,
                who,
                officials - (one.official() ? 1 : 0),
                accepted - (one.accepted() ? 1 : 0),
                solid - (one.waits() == null ? 1 : 0));
    }

    /** The same said of a day that was found out. */
    Cell of(Statement found) {
        return new Cell(found, said, witnesses, officials, accepted, solid);
    }

    Statement statement() {
        return statement;
    }

    /** Newest first. */
    List<Said> said() {
        return Arrays.asList(said);
    }

    int size() {
        return said.length;
    }

    Set<Voices.Witness> witnesses() {
        return witnesses;
    }

    int voices() {
        if (voices < 0) {
            voices = Voices.count(witnesses);
        }
        return voices;
    }

    boolean isOfficial() {
        return officials > 0;
    }

    boolean isAccepted() {
        return accepted > 0;
    }

    /** Whether someone says it who need not wait for a second voice. */
    boolean isSolid() {
        return solid > 0;
    }

    /** Whether it needs no other voice to be believed. */
    boolean standsAlone() {
        if (standsAlone == null) {
            standsAlone = isOfficial() || isAccepted() || Voices.areSeveral(List.of(this));
        }
        return standsAlone;
    }

    /** How much it weighs against others; further voices add ever less, since they often share one unseen source. */
    int weight() {
        if (weight < 0) {
            weight = weigh();
        }
        return weight;
    }

    private int weigh() {
        var plain = (int) Math.round(10 + 10 * StrictMath.log(Math.max(1, Math.min(voices(), 64))) / StrictMath.log(2));
        var all = plain + (isOfficial() ? 20 : 0);
        return (statement.loose() ? all * 6 / 10 : all) + (isAccepted() ? ACCEPTED : 0);
    }
}
