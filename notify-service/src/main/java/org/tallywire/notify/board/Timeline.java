package org.tallywire.notify.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.notify.board.Step.Cause;

/**
 * One story as its two topics tell it. Changes come in the order of their topic, perhaps again, perhaps with a hole where
 * the topic no longer reaches back; boards come from another topic, so earlier or later than their changes. A change that
 * is next is applied; one that is known is history; one behind a hole waits for a board that covers the hole.
 *
 * <p>Two numberings are told apart by their time: the epoch whose records are younger is the one that holds.
 */
public final class Timeline {
    /** More changes than this behind a hole are not kept: the board that heals it covers them. */
    static final int WAITING_MAX = 10_000;

    private record Waiting(TallyChanged changed, byte[] body) {}

    private final TreeMap<Long, Waiting> waiting = new TreeMap<>();
    private Board board;
    private Board ahead;
    private Instant aheadSince;
    private boolean doubted;

    /** The board so far, or null. */
    public Board board() {
        return board;
    }

    /** Whether changes are missing, or the board has turned out not to be the ledger's. */
    public boolean incomplete() {
        return doubted || !waiting.isEmpty();
    }

    /** Takes a change. */
    public List<Step> offer(TallyChanged changed, byte[] body, Instant now) {
        List<Step> steps = new ArrayList<>();
        if (board == null || !changed.epoch().equals(board.epoch())) {
            if (board != null && changed.at().isBefore(board.at())) {
                return steps;
            }
            if (changed.seq() != 1) {
                await(changed, body);
                heal(now, steps);
                return steps;
            }
            Cause cause = board == null ? Cause.FIRST : Cause.OTHER_EPOCH;
            Board names = ahead == null ? board : ahead;
            Board empty = Boards.empty(changed.story(), changed.epoch(), changed.at());
            board = names == null ? empty : Boards.named(empty, names);
            doubted = false;
            steps.add(new Step.Replaced(board, cause));
        }
        if (changed.seq() <= board.seq()) {
            steps.add(new Step.Remembered(Change.of(changed, body), board));
        } else if (changed.seq() == board.seq() + 1) {
            apply(changed, body, steps);
            follow(now, steps);
        } else {
            await(changed, body);
            heal(now, steps);
        }
        return steps;
    }

    /** Takes the ledger's own record of the board. */
    public List<Step> offer(Board record, Instant now) {
        List<Step> steps = new ArrayList<>();
        boolean same = board != null && record.epoch().equals(board.epoch());
        boolean known =
                same ? record.seq() < board.seq() : board != null && record.at().isBefore(board.at());
        if (known || ahead != null && record.epoch().equals(ahead.epoch()) && record.seq() < ahead.seq()) {
            return steps;
        }
        if (ahead == null || !record.epoch().equals(ahead.epoch())) {
            aheadSince = now;
        }
        ahead = record;
        if (same && record.seq() == board.seq()) {
            meet(steps);
        } else if (board == null && record.seq() == 0 && waiting.isEmpty()) {
            // Nothing has been reported, so there is no change to wait for, and that is what readers are told.
            adopt(now, steps);
        } else {
            heal(now, steps);
        }
        return steps;
    }

    /** Gives up waiting for changes that have not come for as long: takes the board that is ahead. */
    public List<Step> settle(Instant now, Duration patience) {
        List<Step> steps = new ArrayList<>();
        if (ahead != null && !now.isBefore(aheadSince.plus(patience))) {
            adopt(now, steps);
        }
        return steps;
    }

    private void apply(TallyChanged changed, byte[] body, List<Step> steps) {
        board = Boards.after(board, changed);
        doubted |= !BoardHash.of(board).equals(changed.hash());
        steps.add(new Step.Advanced(Change.of(changed, body), board));
    }

    /** After a step forward: the changes that waited for it, and the board that was ahead. */
    private void follow(Instant now, List<Step> steps) {
        for (Waiting next; (next = waiting.remove(board.seq() + 1)) != null; ) {
            apply(next.changed, next.body, steps);
        }
        waiting.headMap(board.seq(), true).clear();
        if (ahead != null && ahead.epoch().equals(board.epoch())) {
            aheadSince = now;
            if (ahead.seq() == board.seq()) {
                meet(steps);
            } else if (ahead.seq() < board.seq()) {
                ahead = null;
            }
        }
    }

    /** The ledger's record and the board that the changes gave have the same number: they must be the same. */
    private void meet(List<Step> steps) {
        if (doubted || !ahead.hash().equals(board.hash())) {
            board = ahead;
            doubted = false;
            steps.add(new Step.Replaced(board, Cause.GAP));
        } else if (!Boards.sameNames(board, ahead)) {
            board = Boards.named(board, ahead);
            steps.add(new Step.Replaced(board, Cause.NAMES));
        }
        ahead = null;
    }

    private void await(TallyChanged changed, byte[] body) {
        if (!waiting.isEmpty()
                && !waiting.lastEntry().getValue().changed.epoch().equals(changed.epoch())) {
            waiting.clear();
        }
        waiting.put(changed.seq(), new Waiting(changed, body));
        if (waiting.size() > WAITING_MAX) {
            waiting.pollFirstEntry();
        }
    }

    private void heal(Instant now, List<Step> steps) {
        if (ahead != null
                && !waiting.isEmpty()
                && waiting.firstEntry().getValue().changed.epoch().equals(ahead.epoch())
                && ahead.seq() >= waiting.firstKey() - 1) {
            adopt(now, steps);
        }
    }

    private void adopt(Instant now, List<Step> steps) {
        Cause cause = board == null ? Cause.FIRST : board.epoch().equals(ahead.epoch()) ? Cause.GAP : Cause.OTHER_EPOCH;
        board = ahead;
        ahead = null;
        doubted = false;
        steps.add(new Step.Replaced(board, cause));
        waiting.values().removeIf(held -> !held.changed.epoch().equals(board.epoch()));
        waiting.headMap(board.seq(), true)
                .values()
                .forEach(held -> steps.add(new Step.Remembered(Change.of(held.changed, held.body), board)));
        follow(now, steps);
    }
}
