package org.tallywire.notify.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.tallywire.notify.board.Change;
import org.tallywire.notify.subscription.Cursor;
import org.tallywire.notify.subscription.Selection;

/**
 * Those of one event loop who follow the same selection in the same encoding and have everything so far. What is new is
 * put together once and written to each as one buffer; who cannot take it leaves, and is served alone until it has
 * everything again.
 */
final class Group {
    /** New frames beyond this are written before more are put together: a slow client holds on to no more than this. */
    static final int PENDING_BYTES_MAX = 256 * 1024;

    private final Selection selection;
    private final Encoding encoding;
    private final List<Follower> members = new ArrayList<>();
    private ByteBuf pending;
    private Cursor place;
    private long next;

    Group(Selection selection, Encoding encoding, Cursor place) {
        this.selection = selection;
        this.encoding = encoding;
        moveTo(place);
    }

    Selection selection() {
        return selection;
    }

    Encoding encoding() {
        return encoding;
    }

    List<Follower> members() {
        return members;
    }

    /** Where everybody stands after a break in the numbering. */
    void moveTo(Cursor newPlace) {
        place = newPlace;
        next = newPlace.seq();
    }

    /** The next change of the story, as a frame; whoever did not select it only moves on. */
    void add(Change change, byte[] frame) {
        next = change.seq();
        if (members.isEmpty() || !selection.takes(change)) {
            return;
        }
        if (pending == null) {
            pending = ByteBufAllocator.DEFAULT.directBuffer(Math.max(1024, frame.length));
        }
        pending.writeBytes(frame);
        if (pending.readableBytes() > PENDING_BYTES_MAX) {
            flush();
        }
    }

    /** Writes what is new to everybody; those who could not take it are left behind at the place before it. */
    void flush() {
        Cursor before = place;
        place = new Cursor(before.epoch(), next);
        if (pending == null) {
            return;
        }
        ByteBuf frames = pending;
        pending = null;
        for (int i = members.size() - 1; i >= 0; i--) {
            Follower member = members.get(i);
            if (member.client().outlet().ready()) {
                member.client().send(frames.retainedDuplicate());
            } else {
                remove(member);
                member.subscription().moveTo(before);
            }
        }
        frames.release();
    }

    /** Takes in a follower who has everything. */
    void join(Follower follower) {
        flush();
        follower.joined(this, members.size());
        members.add(follower);
    }

    /** Lets a follower go, who is then where everybody is. */
    void leave(Follower follower) {
        follower.subscription().moveTo(place);
        remove(follower);
    }

    private void remove(Follower follower) {
        int at = follower.seat();
        Follower last = members.remove(members.size() - 1);
        if (last != follower) {
            members.set(at, last);
            last.joined(this, at);
        }
        follower.left();
    }
}
