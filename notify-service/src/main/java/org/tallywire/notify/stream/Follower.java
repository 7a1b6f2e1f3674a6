package org.tallywire.notify.stream;

import org.tallywire.notify.subscription.Subscription;

/** A client's subscription where it is served. */
final class Follower {
    private final Client client;
    private final Subscription subscription;
    private Group group;
    private int seat;
    /** Something will serve it later: a look into the topic, or the end of a pause. */
    private boolean waiting;

    private boolean served;
    private boolean gone;
    private boolean replays;
    /** Number up to which the client says that it shows corrections; negative where it did not promise to say. */
    private long shown = -1;

    Follower(Client client, Subscription subscription) {
        this.client = client;
        this.subscription = subscription;
    }

    Client client() {
        return client;
    }

    Subscription subscription() {
        return subscription;
    }

    String story() {
        return subscription.selection().story();
    }

    Group group() {
        return group;
    }

    int seat() {
        return seat;
    }

    void joined(Group newGroup, int newSeat) {
        group = newGroup;
        seat = newSeat;
    }

    void left() {
        group = null;
    }

    boolean isWaiting() {
        return waiting;
    }

    void setWaiting(boolean isWaiting) {
        waiting = isWaiting;
    }

    /** Whether what it is owed is being sent just now. */
    boolean isServed() {
        return served;
    }

    void setServed(boolean isServed) {
        served = isServed;
    }

    /** Whether it plays a past period; the present passes it by. */
    boolean replays() {
        return replays;
    }

    void startReplay() {
        replays = true;
    }

    boolean isGone() {
        return gone;
    }

    void go() {
        gone = true;
    }

    boolean acknowledges() {
        return shown >= 0;
    }

    long shown() {
        return shown;
    }

    void shows(long seq) {
        shown = Math.max(shown, seq);
    }
}
