package org.tallywire.notify.board;

import java.util.ArrayList;
import java.util.List;

/** The newest changes of a story without a hole between them, bounded in number and in bytes. */
public final class Recent {
    private final int changesMax;
    private final long bytesMax;
    private Change[] ring = new Change[64];
    /** Bytes of all changes ever added, up to and with the one in the same place of the ring. */
    private long[] ends = new long[64];

    private long first = 1;
    private long last;
    private long end;

    public Recent(int changesMax, long bytesMax) {
        this.changesMax = changesMax;
        this.bytesMax = bytesMax;
    }

    /** Adds the change behind the last one; any other but a known one begins anew. */
    public void add(Change change) {
        if (!isEmpty() && change.seq() <= last) {
            return;
        }
        if (isEmpty() || change.seq() != last + 1) {
            clear();
            first = change.seq();
        }
        last = change.seq();
        if (last - first >= ring.length) {
            grow();
        }
        end += change.body().length;
        ring[place(last)] = change;
        ends[place(last)] = end;
        while (last > first && (last - first >= changesMax || bytesAfter(first - 1) > bytesMax)) {
            ring[place(first++)] = null;
        }
    }

    public void clear() {
        ring = new Change[64];
        ends = new long[64];
        first = 1;
        last = 0;
    }

    public boolean isEmpty() {
        return last < first;
    }

    /** Number of the oldest change held; meaningless while empty. */
    public long first() {
        return first;
    }

    /** Number of the newest change held; meaningless while empty. */
    public long last() {
        return last;
    }

    /** Whether every change behind this number, up to the last, is held. */
    public boolean reaches(long after) {
        return !isEmpty() && after >= first - 1 && after <= last;
    }

    /** How many bytes the changes behind this number have; it must be reached. */
    public long bytesAfter(long after) {
        if (after >= last) {
            return 0;
        }
        return end - (ends[place(after + 1)] - ring[place(after + 1)].body().length);
    }

    /** The changes behind this number, which must be reached, in order: all, or at least one and about so many bytes. */
    public List<Change> after(long after, long bytesAbout) {
        List<Change> changes = new ArrayList<>();
        long bytes = 0;
        for (long seq = after + 1; seq <= last && bytes < bytesAbout; seq++) {
            Change change = ring[place(seq)];
            changes.add(change);
            bytes += change.body().length;
        }
        return changes;
    }

    private int place(long seq) {
        return (int) (seq & (ring.length - 1));
    }

    private void grow() {
        Change[] changes = new Change[ring.length * 2];
        long[] newEnds = new long[ring.length * 2];
        for (long seq = first; seq < last; seq++) {
            changes[(int) (seq & (changes.length - 1))] = ring[place(seq)];
            newEnds[(int) (seq & (changes.length - 1))] = ends[place(seq)];
        }
        ring = changes;
        ends = newEnds;
    }
}
