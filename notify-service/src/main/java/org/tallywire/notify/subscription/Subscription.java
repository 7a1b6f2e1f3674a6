package org.tallywire.notify.subscription;

import java.util.List;
import org.tallywire.notify.board.Change;
import org.tallywire.notify.board.StoryLog;

/**
 * One subscriber's place in one story, and the rules of what it is owed next.
 *
 * <p>A subscriber that resumes gets what it missed whole, however much that is; {@code target} is the place where that
 * ends. From then on a backlog over the bound, or a rate that was asked for, has changes folded.
 */
public final class Subscription {
    private final String id;
    private final Selection selection;
    private final double maxPerSecond;
    private String epoch;
    private long seq;
    private long target = -1;
    private long counted;
    private Owed.Reason anew;

    /** @param maxPerSecond how many changes a second it wants at most; infinite for all */
    public Subscription(String id, Selection selection, double maxPerSecond) {
        this.id = id;
        this.selection = selection;
        this.maxPerSecond = maxPerSecond;
    }

    /** Decides how a cursor is continued: nothing owed at once means that it is. */
    public static Owed resume(Cursor after, StoryLog log) {
        if (!after.epoch().equals(log.epoch())) {
            return new Owed.Anew(Owed.Reason.OTHER_EPOCH);
        }
        if (after.seq() > log.seq()) {
            return new Owed.Anew(Owed.Reason.FROM_THE_FUTURE);
        }
        return log.reaches(after.seq()) ? new Owed.Nothing() : new Owed.Past(after.seq());
    }

    /** Goes on from a place whose later changes, up to {@code target}, are sent whole. */
    public void resumeAt(Cursor place, long target) {
        moveTo(place);
        this.target = target;
        this.counted = 0;
    }

    /** Cannot go on from where it is: it is owed the board again. */
    public void breakOff(Owed.Reason reason) {
        anew = reason;
        target = -1;
    }

    /** Stands at a place, for instance that of a snapshot that was sent. */
    public void moveTo(Cursor place) {
        this.anew = null;
        this.epoch = place.epoch();
        this.seq = place.seq();
        this.target = -1;
    }

    /**
     * What to send now.
     *
     * @param queueBytesMax a backlog over this is folded
     * @param bytesAbout how much to send in one go
     */
    public Owed owed(StoryLog log, long queueBytesMax, long bytesAbout) {
        if (anew != null) {
            return new Owed.Anew(anew);
        }
        if (!log.epoch().equals(epoch)) {
            return new Owed.Anew(Owed.Reason.OTHER_EPOCH);
        }
        if (seq >= log.seq()) {
            return new Owed.Nothing();
        }
        if (!log.reaches(seq)) {
            return new Owed.Past(seq);
        }
        if (!isResuming() && (isRated() || log.recent().bytesAfter(seq) > queueBytesMax)) {
            return folded(log.recent().after(seq, Long.MAX_VALUE));
        }
        List<Change> next = log.recent().after(seq, bytesAbout);
        if (isResuming()) {
            next = next.stream().filter(change -> change.seq() <= target).toList();
        }
        return new Owed.Changes(selected(next), next.get(next.size() - 1).seq());
    }

    /** Notes that a run of changes was sent. */
    public void sent(long upTo, int count) {
        seq = upTo;
        counted += count;
    }

    /** Whether what was missed is complete since the last call: then, once, the marker is due. */
    public boolean caughtUp() {
        boolean reached = isResuming() && seq >= target;
        if (reached) {
            target = -1;
        }
        return reached;
    }

    private Owed folded(List<Change> run) {
        long from = run.get(0).seq();
        long to = run.get(run.size() - 1).seq();
        List<Change> selected = selected(run);
        List<Change> left = Fold.of(selected);
        return left.size() == selected.size() ? new Owed.Changes(selected, to) : new Owed.Folded(from, to, left);
    }

    /** Those that it selected. */
    public List<Change> selected(List<Change> changes) {
        return selection.isWhole()
                ? changes
                : changes.stream().filter(selection::takes).toList();
    }

    public boolean isResuming() {
        return target >= 0;
    }

    /** Up to where changes are sent as they are from now on. */
    public long until(StoryLog log) {
        return isResuming() ? target : log.seq();
    }

    public boolean isRated() {
        return maxPerSecond != Double.POSITIVE_INFINITY;
    }

    /** How long to wait after so many changes, in milliseconds. */
    public long pauseMillis(int changes) {
        return (long) Math.ceil(1000 * changes / maxPerSecond);
    }

    public String id() {
        return id;
    }

    public Selection selection() {
        return selection;
    }

    public String epoch() {
        return epoch;
    }

    /** Everything up to this number was sent. */
    public long seq() {
        return seq;
    }

    /** How many changes were sent since it resumed. */
    public long counted() {
        return counted;
    }
}
