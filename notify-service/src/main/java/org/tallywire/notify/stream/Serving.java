package org.tallywire.notify.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tallywire.notify.board.Change;
import org.tallywire.notify.board.StoryLog;
import org.tallywire.notify.subscription.Cursor;
import org.tallywire.notify.subscription.Owed;
import org.tallywire.notify.subscription.Subscription;

/** Sends a follower who is served alone what it is owed, as fast as its connection takes it, until it has everything. */
final class Serving {
    /** About how much is put together for a follower at once. */
    private static final int BYTES_AT_ONCE = 64 * 1024;

    private final Hall hall;
    private final Shared shared;
    private final Resuming resuming;

    Serving(Hall hall, Shared shared) {
        this.hall = hall;
        this.shared = shared;
        this.resuming = new Resuming(hall, shared, this);
    }

    /** A new subscriber without a cursor: the board, then what follows. */
    void begin(Follower follower) {
        follower.subscription().breakOff(Owed.Reason.SUBSCRIBED);
        serve(follower);
    }

    /** A subscriber who comes back: what it missed, or the reason why not and the board. */
    void resume(Follower follower, Cursor after) {
        resuming.resume(follower, after);
    }

    /**
     * Sends what is owed; whoever has everything joins those who do. A write can make room at once and so ask for more from
     * within: then the loop that is under way goes on.
     */
    void serve(Follower follower) {
        Client client = follower.client();
        Subscription subscription = follower.subscription();
        StoryLog log = hall.log(follower.story());
        if (follower.isServed()) {
            return;
        }
        follower.setServed(true);
        try {
            serve(follower, client, subscription, log);
        } finally {
            follower.setServed(false);
        }
    }

    private void serve(Follower follower, Client client, Subscription subscription, StoryLog log) {
        while (follower.group() == null
                && !follower.isWaiting()
                && !follower.isGone()
                && !follower.replays()
                && client.outlet().ready()) {
            Owed owed = subscription.owed(log, shared.queuedBytesMax(), BYTES_AT_ONCE);
            if (owed instanceof Owed.Changes next) {
                send(follower, next.changes(), next.seq());
            } else if (owed instanceof Owed.Folded folded) {
                fold(follower, folded);
            } else if (owed instanceof Owed.Anew anew) {
                snapshot(follower, log, anew.reason());
            } else if (owed instanceof Owed.Past past) {
                resuming.fetch(follower, new Cursor(subscription.epoch(), past.after()));
            } else {
                if (subscription.caughtUp()) {
                    replayed(follower);
                }
                if (!subscription.isRated()) {
                    hall.join(follower);
                }
                return;
            }
        }
    }

    /** Sends changes as they are, up to a number. */
    void send(Follower follower, List<Change> changes, long upTo) {
        Subscription subscription = follower.subscription();
        subscription.sent(upTo, changes.size());
        if (!changes.isEmpty()) {
            hall.tell(follower.client(), changes.stream().map(Payload::of).toList());
        }
        if (subscription.caughtUp()) {
            replayed(follower);
        }
        pause(follower, changes.size());
    }

    private void fold(Follower follower, Owed.Folded folded) {
        Subscription subscription = follower.subscription();
        List<Payload> payloads = new ArrayList<>(folded.changes().size() + 1);
        payloads.add(Payload.of(
                new ServerFrame.Lagged(
                        subscription.id(),
                        follower.story(),
                        subscription.epoch(),
                        folded.from(),
                        folded.to(),
                        folded.changes().size()),
                shared.json()));
        folded.changes().forEach(change -> payloads.add(Payload.of(change)));
        subscription.sent(folded.to(), folded.changes().size());
        hall.tell(follower.client(), payloads);
        shared.folded(folded.to() - folded.from() + 1 - folded.changes().size());
        pause(follower, folded.changes().size());
    }

    /** Whoever asked for a rate gets nothing more for a while. */
    private void pause(Follower follower, int changes) {
        if (follower.subscription().isRated() && !follower.subscription().isResuming() && changes > 0) {
            follower.setWaiting(true);
            hall.loop()
                    .schedule(
                            () -> {
                                follower.setWaiting(false);
                                serve(follower);
                            },
                            follower.subscription().pauseMillis(changes),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void replayed(Follower follower) {
        Subscription subscription = follower.subscription();
        hall.tell(
                follower.client(),
                new ServerFrame.Replayed(
                        subscription.id(),
                        follower.story(),
                        subscription.epoch(),
                        subscription.seq(),
                        subscription.counted()));
    }

    private void snapshot(Follower follower, StoryLog log, Owed.Reason reason) {
        Cursor place = new Cursor(log.epoch(), log.seq());
        follower.subscription().moveTo(place);
        if (follower.acknowledges()) {
            follower.shows(log.seq());
        }
        if (reason != Owed.Reason.SUBSCRIBED) {
            shared.resumed(reason.word());
        }
        hall.tell(follower.client(), List.of(shared.snapshot(follower.subscription(), log.board(), reason)));
    }
}
