package org.tallywire.notify.stream;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tallywire.notify.board.Change;
import org.tallywire.notify.board.StoryLog;
import org.tallywire.notify.subscription.Cursor;
import org.tallywire.notify.subscription.Owed;
import org.tallywire.notify.subscription.Subscription;

/** Takes up a follower where it left off: from memory, or from the topic, or it says why it cannot. */
final class Resuming {
    /** How many changes a look into the topic brings. */
    private static final int PAST_AT_ONCE = 256;
    /** How long a cursor may be ahead of this replica, which may be a moment behind the one that gave it. */
    private static final long FUTURE_MILLIS = 3000;

    private static final long FUTURE_LOOK_MILLIS = 100;

    private final Hall hall;
    private final Shared shared;
    private final Serving serving;

    Resuming(Hall hall, Shared shared, Serving serving) {
        this.hall = hall;
        this.shared = shared;
        this.serving = serving;
    }

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
        } else if (owed instanceof Owed.Anew anew
                && anew.reason() == Owed.Reason.FROM_THE_FUTURE
                && shared.millis() < patienceUntil) {
            follower.setWaiting(true);
            hall.loop()
                    .schedule(() -> resume(follower, after, patienceUntil), FUTURE_LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } else if (owed instanceof Owed.Anew anew) {
            follower.subscription().breakOff(anew.reason());
            serving.serve(follower);
        } else {
            fromMemory(follower, after, log);
        }
    }

    private void fromMemory(Follower follower, Cursor after, StoryLog log) {
        follower.setWaiting(true);
        List<Change> missed = log.recent().after(after.seq(), after.seq() == log.seq() ? 0 : Long.MAX_VALUE);
        resumed(follower, after, log, (long)
                follower.subscription().selected(missed).size());
        follower.setWaiting(false);
        serving.serve(follower);
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

    /** What memory no longer holds is looked for in the topic. */
    void fetch(Follower follower, Cursor after) {
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
            serving.send(
                    follower,
                    subscription.selected(found),
                    found.get(found.size() - 1).seq());
        }
        // Not before: a write can make room at once and so ask for more from within.
        follower.setWaiting(false);
        serving.serve(follower);
    }
}
