package org.tallywire.notify.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.tallywire.contracts.Board;
import org.tallywire.notify.NotifySettings;
import org.tallywire.notify.access.Access;
import org.tallywire.notify.access.Doors;
import org.tallywire.notify.access.Tokens;
import org.tallywire.notify.board.StoryLog;
import org.tallywire.notify.feed.History;
import org.tallywire.notify.feed.Pulse;
import org.tallywire.notify.feed.Sources;
import org.tallywire.notify.subscription.Cursor;
import org.tallywire.notify.subscription.Owed;
import org.tallywire.notify.subscription.Subscription;

/** What all halls use together: settings, the past, counters, and the frames that are the same for many. */
@Singleton
class Shared {
    static final String PROTOCOL = "tallywire.v1.json";

    private final NotifySettings settings;
    private final ObjectMapper json;
    private final BoardBytes boards;
    private final History history;
    private final Sources sources;
    private final Pulse pulse;
    private final Doors doors;
    private final Tokens tokens;
    private final MeterRegistry meters;
    private final Semaphore replays;
    private final AtomicInteger subscriptions;
    private final AtomicLong queuedBytes;

    Shared(
            NotifySettings settings,
            ObjectMapper json,
            BoardBytes boards,
            History history,
            Sources sources,
            Pulse pulse,
            Doors doors,
            Tokens tokens,
            MeterRegistry meters) {
        this.settings = settings;
        this.json = json;
        this.boards = boards;
        this.history = history;
        this.sources = sources;
        this.pulse = pulse;
        this.doors = doors;
        this.tokens = tokens;
        this.meters = meters;
        this.replays = new Semaphore(settings.stream().replaysMax());
        this.subscriptions = meters.gauge("tallywire.stream.subscriptions", new AtomicInteger());
        this.queuedBytes = meters.gauge("tallywire.stream.queued.bytes", new AtomicLong());
    }

    StoryLog newLog() {
        return new StoryLog(settings.stream().recentChanges(), settings.stream().recentBytes());
    }

    /** The board, as far as it is selected, with the frame's fields before its own. */
    Payload snapshot(Subscription subscription, Board board, Owed.Reason reason) {
        byte[] bytes = subscription.selection().isWhole()
                ? boards.of(board)
                : Payload.bytes(subscription.selection().of(board), json);
        return Payload.snapshot(subscription.id(), reason.word(), bytes, new Cursor(board.epoch(), board.seq()), json);
    }

    ServerFrame.Welcome welcome(Access access) {
        NotifySettings.Limits limits = settings.limits();
        return new ServerFrame.Welcome(
                PROTOCOL,
                Instant.now(),
                heartbeatSeconds(),
                access.expires(),
                new ServerFrame.Welcome.Limits(
                        limits.frameBytes(),
                        limits.subscriptions(),
                        limits.framesPerSecond(),
                        limits.queuedBytes(),
                        limits.idle().toSeconds(),
                        limits.stalled().toSeconds()));
    }

    int heartbeatSeconds() {
        return (int) settings.stream().heartbeat().toSeconds();
    }

    long goodbyeMillis() {
        return settings.limits().goodbye().toMillis();
    }

    long queuedBytesMax() {
        return settings.limits().queuedBytes();
    }

    NotifySettings settings() {
        return settings;
    }

    /** A clock that only goes forward, in milliseconds. */
    long millis() {
        return System.nanoTime() / 1_000_000;
    }

    ObjectMapper json() {
        return json;
    }

    History history() {
        return history;
    }

    Sources sources() {
        return sources;
    }

    Pulse pulse() {
        return pulse;
    }

    Tokens tokens() {
        return tokens;
    }

    Doors doors() {
        return doors;
    }

    Semaphore replays() {
        return replays;
    }

    void left(Client client) {
        doors.leave(client.address());
        if (!client.access().isAnonymous()) {
            doors.leaveAs(client.access().subject());
        }
    }

    void subscribed(int more) {
        subscriptions.addAndGet(more);
    }

    void queued(long moreBytes) {
        queuedBytes.addAndGet(moreBytes);
    }

    void closes(CloseReason reason) {
        meters.counter("tallywire.stream.closed", "reason", reason.word()).increment();
    }

    void resumed(String outcome) {
        meters.counter("tallywire.stream.resumed", "outcome", outcome).increment();
    }

    void folded(long changes) {
        meters.counter("tallywire.stream.folded").increment(changes);
    }
}
