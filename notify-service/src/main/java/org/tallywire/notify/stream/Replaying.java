package org.tallywire.notify.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.tallywire.notify.board.Change;
import org.tallywire.notify.feed.History;
import org.tallywire.notify.subscription.Cursor;
import org.tallywire.notify.subscription.Owed;

/**
 * Plays a past period of a story: the board as it stood at its beginning, then the changes with the pauses they had,
 * divided by the speed, then a marker. Never mixed with the present: a connection follows a story in one way only.
 */
final class Replaying {
    private static final int CHANGES_AT_ONCE = 256;
    /** How long to wait before looking again whether a slow client takes more. */
    private static final long SLOW_MILLIS = 50;

    private final Hall hall;
    private final Shared shared;

    Replaying(Hall hall, Shared shared) {
        this.hall = hall;
        this.shared = shared;
    }

    /** One replay under way. */
    private static final class Play {
        private final Follower follower;
        private final ClientFrame.Period period;
        private final long startedAt;
        private final Queue<Change> next = new ArrayDeque<>();
        private Cursor place;
        private long count;

        Play(Follower follower, ClientFrame.Period period, Cursor place, long startedAt) {
            this.follower = follower;
            this.period = period;
            this.place = place;
            this.startedAt = startedAt;
        }

        /** When a change is due, on the hall's clock. */
        long dueAt(Change change) {
            double after = Duration.between(period.from(), change.at()).toMillis() / period.speed();
            return startedAt + (long) Math.max(0, after);
        }
    }

    void begin(Follower follower, ClientFrame.Period period) {
        if (!shared.replays().tryAcquire()) {
            refuse(follower, "too-many-replays", "As many periods are replayed as this server takes; try again later.");
            return;
        }
        follower.startReplay();
        hall.add(follower);
        shared.history()
                .boardAt(
                        follower.story(),
                        period.from(),
                        hall.log(follower.story()).board())
                .whenComplete((past, failure) -> hall.loop().execute(() -> {
                    if (failure != null || past.isEmpty()) {
                        Instant reaches = hall.log(follower.story()).board().at();
                        end(follower);
                        refuse(
                                follower,
                                "no-history",
                                "History does not reach back to the story's first change; the board now is of "
                                        + reaches + ".");
                    } else {
                        start(follower, period, past);
                    }
                }));
    }

    private void start(Follower follower, ClientFrame.Period period, Optional<History.Past> past) {
        if (follower.isGone()) {
            end(follower);
            return;
        }
        var board = past.orElseThrow().board();
        Cursor place = new Cursor(board.epoch(), board.seq());
        follower.subscription().moveTo(place);
        hall.tell(follower.client(), List.of(shared.snapshot(follower.subscription(), board, Owed.Reason.REPLAY)));
        look(new Play(follower, period, place, shared.millis()));
    }

    private void look(Play play) {
        shared.history()
                .changes(play.follower.story(), play.place.epoch(), play.place.seq(), Long.MAX_VALUE, CHANGES_AT_ONCE)
                .whenComplete((found, failure) -> hall.loop().execute(() -> {
                    if (failure == null) {
                        play.next.addAll(found);
                    }
                    go(play, failure == null && !found.isEmpty());
                }));
    }

    /** Sends what is due, then waits for what is next. */
    private void go(Play play, boolean more) {
        long now = shared.millis();
        while (!play.follower.isGone()
                && !play.next.isEmpty()
                && play.dueAt(play.next.peek()) <= now
                && play.follower.client().outlet().ready()
                && !play.next.peek().at().isAfter(play.period.to())) {
            send(play, play.next.poll());
        }
        Change next = play.next.peek();
        if (play.follower.isGone()) {
            end(play.follower);
        } else if (next == null && more) {
            look(play);
        } else if (next == null || next.at().isAfter(play.period.to())) {
            finish(play);
        } else {
            long wait = Math.max(play.dueAt(next) - now, play.dueAt(next) <= now ? SLOW_MILLIS : 1);
            hall.loop().schedule(() -> go(play, true), wait, TimeUnit.MILLISECONDS);
        }
    }

    private void send(Play play, Change change) {
        play.place = new Cursor(change.epoch(), change.seq());
        if (play.follower.subscription().selection().takes(change)) {
            hall.tell(play.follower.client(), List.of(Payload.of(change)));
            play.count++;
        }
    }

    private void finish(Play play) {
        Follower follower = play.follower;
        hall.tell(
                follower.client(),
                new ServerFrame.Replayed(
                        follower.subscription().id(),
                        follower.story(),
                        play.place.epoch(),
                        play.place.seq(),
                        play.count));
        end(follower);
        hall.tell(
                follower.client(),
                new ServerFrame.Unsubscribed(follower.subscription().id()));
    }

    private void end(Follower follower) {
        shared.replays().release();
        if (!follower.isGone()) {
            hall.drop(follower);
        }
    }

    private void refuse(Follower follower, String code, String sentence) {
        if (!follower.client().isClosing()) {
            hall.tell(
                    follower.client(),
                    new ServerFrame.Problem(follower.subscription().id(), code, sentence));
        }
    }
}
