package org.tallywire.notify.stream;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.tallywire.notify.access.Access;

/** One open connection, on its event loop only. There may be tens of thousands: it holds little. */
final class Client {
    private final Hall hall;
    private final Outlet outlet;
    private final String address;
    private final int slot;
    private int seat = -1;
    private Access access;
    private List<Follower> followers = List.of();
    private boolean closing;
    private boolean queued;

    /** All in milliseconds of the hall's clock. */
    private long heardAt;

    private long subscribedAt;
    private long progressAt;
    private long progress = -1;
    private long takenAt;
    private int taken;

    /** @param slot in which of the {@link Watch}'s looks of a heartbeat's period its own is due */
    Client(Hall hall, Outlet outlet, String address, Access access, long now, int slot) {
        this.hall = hall;
        this.outlet = outlet;
        this.address = address;
        this.access = access;
        this.slot = slot;
        this.heardAt = now;
        this.subscribedAt = now;
        this.progressAt = now;
    }

    Hall hall() {
        return hall;
    }

    Outlet outlet() {
        return outlet;
    }

    String address() {
        return address;
    }

    int slot() {
        return slot;
    }

    Access access() {
        return access;
    }

    void setAccess(Access newAccess) {
        access = newAccess;
    }

    /** Never changed: whoever goes through it sees it as it was. */
    List<Follower> followers() {
        return followers;
    }

    Follower follower(String id) {
        for (Follower follower : followers) {
            if (follower.subscription().id().equals(id)) {
                return follower;
            }
        }
        return null;
    }

    void add(Follower follower) {
        List<Follower> more = new ArrayList<>(followers);
        more.add(follower);
        followers = List.copyOf(more);
    }

    void remove(Follower follower, long now) {
        followers = followers.stream().filter(other -> other != follower).toList();
        subscribedAt = now;
    }

    /** Where it stands among the hall's clients. */
    int seat() {
        return seat;
    }

    void sit(int newSeat) {
        seat = newSeat;
    }

    /** Sends frames: at once where nothing else can be waiting for the same connection, else with the pass's flush. */
    void send(ByteBuf frames) {
        if (followers.size() <= 1) {
            outlet.send(frames);
        } else {
            outlet.queue(frames);
            if (!queued) {
                queued = true;
                hall.flushLater(this);
            }
        }
    }

    void flush() {
        queued = false;
        outlet.flush();
    }

    boolean isClosing() {
        return closing;
    }

    void startClosing() {
        closing = true;
    }

    void heard(long now) {
        heardAt = now;
    }

    long silentMillis(long now) {
        return now - heardAt;
    }

    long unsubscribedMillis(long now) {
        return followers.isEmpty() ? now - subscribedAt : 0;
    }

    /** How long it has read nothing although something waited for it. */
    long stalledMillis(long now) {
        long seen = outlet.progress();
        if (seen < 0 || seen != progress) {
            progress = seen;
            progressAt = now;
        }
        return now - progressAt;
    }

    /** Counts a message; false when there were more in a second than may be. */
    boolean mayTake(long now, int perSecondMax) {
        if (now - takenAt >= 1000) {
            takenAt = now;
            taken = 0;
        }
        return ++taken <= perSecondMax;
    }
}
