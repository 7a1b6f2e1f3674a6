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
    /** How many changes a look into the topic brings. */
    private static final int PAST_AT_ONCE = 256;
    /** How long a cursor may be ahead of this replica, which may be a moment behind the one that gave it. */
    private static final long FUTURE_MILLIS = 3000;

    private static final long FUTURE_LOOK_MILLIS = 100;

    private final Hall hall;
    private final Shared shared;

    Serving(Hall hall, Shared shared) {
        this.hall = hall;
        this.shared = shared;
    }

    /** A new subscriber without a cursor: the board, then what follows. */
    void begin(Follower follower) {
        follower.subscription().breakOff(Owed.Reason.SUBSCRIBED);
        serve(follower);
    }

    /** A subscriber who comes back: what it missed, or the reason why not and the board. */
    void resume(Follower follower, Cursor after) {
        resume(follower, after, shared.millis() + FUTURE_MILLIS);
    }

    private void resume(Follower follower, Cursor after, long patienceUntil) {
        if (follower.isGone()) {
            return;
        }
        follower.setWaiting(false);
        StoryLog log = hall.log(follower.story());
        Owed owed = Subscription.resume(after, log);
        if (owed instanceof Owed.Past) {
            follower.subscription().moveTo(after);
            fetch(follower, after);
        } else if (owed instanceof Owed.Anew anew) {
            if (anew.reason() == Owed.Reason.FROM_THE_FUTURE && shared.millis() < patienceUntil) {
                follower.setWaiting(true);
                hall.loop()
                        .schedule(
                                () -> resume(follower, after, patienceUntil),
                                FUTURE_LOOK_MILLIS,
                                TimeUnit.MILLISECONDS);
                return;
            }
            follower.subscription().breakOff(anew.reason());
            serve(follower);
        } else {
            follower.setWaiting(true);
            List<Change> missed = log.recent().after(after.seq(), after.seq() == log.seq() ? 0 : Long.MAX_VALUE);
            resumed(follower, after, log, (long)
                    follower.subscription().selected(missed).size());
            follower.setWaiting(false);
            serve(follower);
        }
    }

    private void resumed(Follower follower, Cursor after, StoryLog log, Long count) {
        Subscription subscription = follower.subscription();
        subscription.resumeAt(after, log.seq());
        if (follower.acknowledges()) {
            follower.shows(after.seq());
        }
        shared.resumed("continued");
        hall.tell(
                follower.client(),
                new ServerFrame.Resumed(
                        subscription.id(), follower.story(), log.epoch(), after.seq(), log.seq(), count));
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
                fetch(follower, new Cursor(subscription.epoch(), past.after()));
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

    private void send(Follower follower, List<Change> changes, long upTo) {
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

    /** What memory no longer holds is looked for in the topic. */
    private void fetch(Follower follower, Cursor after) {
        follower.setWaiting(true);
        StoryLog log = hall.log(follower.story());
        long upTo = follower.subscription().until(log);
        shared.history()
                .changes(follower.story(), after.epoch(), after.seq(), upTo, PAST_AT_ONCE)
                .whenComplete((found, failure) ->
                        hall.loop().execute(() -> fetched(follower, after, failure == null ? found : List.of())));
    }

    private void fetched(Follower follower, Cursor after, List<Change> found) {
        if (follower.isGone()) {
            return;
        }
        Subscription subscription = follower.subscription();
        StoryLog log = hall.log(follower.story());
        if (found.isEmpty() || !after.epoch().equals(log.epoch())) {
            subscription.breakOff(found.isEmpty() ? Owed.Reason.TOO_OLD : Owed.Reason.OTHER_EPOCH);
        } else {
            if (!subscription.isResuming()) {
                boolean whole = subscription.selection().isWhole();
                resumed(follower, after, log, whole ? Long.valueOf(log.seq() - after.seq()) : null);
            }
            send(
                    follower,
                    subscription.selected(found),
                    found.get(found.size() - 1).seq());
        }
        // Not before: a write can make room at once and so ask for more from within.
        follower.setWaiting(false);
        serve(follower);
    }
}
