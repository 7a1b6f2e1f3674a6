package org.tallywire.notify.stream;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.tallywire.notify.board.StoryLog;

/** Looks after a hall's connections: a sign of life for each when it is due, and an end to the dead ones. */
final class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class);

    /** Each client is looked at once a second, but not all in the same moment: changes must not wait for heartbeats. */
    static final int LOOKS_PER_SECOND = 10;

    /** A client that answers so many pings with nothing at all is not there. */
    private static final int UNANSWERED_MAX = 3;

    private final Hall hall;
    private final Shared shared;
    private final long stalledMillis;
    private final long idleMillis;
    private final long tokenMillis;
    private int looks;
    private long queuedBytes;

    Watch(Hall hall, Shared shared) {
        this.hall = hall;
        this.shared = shared;
        this.stalledMillis = shared.settings().limits().stalled().toMillis();
        this.idleMillis = shared.settings().limits().idle().toMillis();
        this.tokenMillis = shared.settings().access().tokenWithin().toMillis();
    }

    void look() {
        try {
            looks++;
            hall.pass();
            long now = shared.millis();
            Instant wallClock = Instant.now();
            Map<List<String>, Payload> beats = new HashMap<>();
            hall.clients().stream()
                    .filter(client -> client.slot() % LOOKS_PER_SECOND == looks % LOOKS_PER_SECOND)
                    .toList()
                    .forEach(client -> look(client, now, wallClock, beats));
            hall.pass();
            if (looks % LOOKS_PER_SECOND == 0) {
                measure();
            }
        } catch (RuntimeException e) {
            LOG.error("Looking after connections failed", e);
        }
    }

    /** All halls add up to one number, so each says by how much its own has changed. */
    private void measure() {
        long queued = 0;
        for (Client client : hall.clients()) {
            queued += client.outlet().queuedBytes();
        }
        shared.queued(queued - queuedBytes);
        queuedBytes = queued;
    }

    private void look(Client client, long now, Instant wallClock, Map<List<String>, Payload> beats) {
        if (client.isClosing()) {
            return;
        }
        if (client.stalledMillis(now) >= stalledMillis) {
            hall.close(client, CloseReason.SLOW, "Nothing was read for " + stalledMillis / 1000 + " seconds.");
        } else if (client.outlet().answersPings()
                && client.silentMillis(now) > UNANSWERED_MAX * 1000L * shared.heartbeatSeconds() + stalledMillis) {
            hall.close(client, CloseReason.SLOW, "No ping was answered.");
        } else if (client.access().isOver(wallClock)) {
            hall.close(
                    client,
                    CloseReason.TOKEN,
                    "The token expired at " + client.access().expires() + ".");
        } else if (client.access().seesNothing() && client.unsubscribedMillis(now) >= tokenMillis) {
            hall.close(client, CloseReason.TOKEN, "A token is needed here.");
        } else if (client.unsubscribedMillis(now) >= idleMillis) {
            hall.close(client, CloseReason.IDLE, "There was no subscription.");
        } else if (client.slot() == looks % (LOOKS_PER_SECOND * shared.heartbeatSeconds())
                && client.outlet().ready()) {
            List<String> stories =
                    client.followers().stream().map(Follower::story).toList();
            Payload beat = beats.computeIfAbsent(stories, key -> beat(key, wallClock));
            client.outlet().queue(client.outlet().encoding().merge(List.of(beat)));
            client.outlet().ping();
            client.outlet().flush();
        }
    }

    private Payload beat(List<String> stories, Instant now) {
        return Payload.of(
                new ServerFrame.Heartbeat(
                        now,
                        shared.pulse().cutOffSince(now).orElse(null),
                        stories.stream().map(this::silence).toList()),
                shared.json());
    }

    private ServerFrame.Heartbeat.Silence silence(String story) {
        StoryLog log = hall.log(story);
        boolean nothing = log.seq() == 0;
        return new ServerFrame.Heartbeat.Silence(
                story,
                nothing ? null : log.epoch(),
                log.seq(),
                nothing ? null : log.board().at(),
                shared.sources().of(story));
    }
}
