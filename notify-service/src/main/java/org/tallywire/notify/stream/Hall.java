package org.tallywire.notify.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tallywire.notify.access.Access;
import org.tallywire.notify.board.Step;
import org.tallywire.notify.board.StoryLog;
import org.tallywire.notify.subscription.Cursor;
import org.tallywire.notify.subscription.Owed;
import org.tallywire.notify.subscription.Selection;

/**
 * The connections of one event loop, the stories as this loop has been told them, and who follows what. Everything here
 * happens on that loop, so that a snapshot and the changes behind it meet without a hole and without a lock.
 */
final class Hall {
    /** What the feed may be ahead of this loop. */
    private static final int HANDOVERS_MAX = 256;

    private final EventLoop loop;
    private final Shared shared;
    private final Semaphore backlog = new Semaphore(HANDOVERS_MAX);
    private final Map<String, StoryLog> logs = new HashMap<>();
    private final Groups groups = new Groups();
    private final Map<String, Set<Follower>> rated = new HashMap<>();
    private final List<Client> clients = new ArrayList<>();
    private final Map<String, Selection> wholes = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final List<Client> queued = new ArrayList<>();
    private final Serving serving;
    private final Reception reception;
    private boolean passDue;
    private int nextSlot;

    Hall(EventLoop loop, Shared shared) {
        this.loop = loop;
        this.shared = shared;
        this.serving = new Serving(this, shared);
        this.reception = new Reception(this, shared);
        long every = 1000 / Watch.LOOKS_PER_SECOND;
        loop.scheduleAtFixedRate(new Watch(this, shared)::look, every, every, TimeUnit.MILLISECONDS);
    }

    /** Takes what the feed brought; the feed waits when this loop has much to do. */
    void take(Handover handover) {
        backlog.acquireUninterruptibly();
        try {
            loop.execute(() -> {
                backlog.release();
                accept(handover);
            });
        } catch (RejectedExecutionException e) {
            backlog.release();
        }
    }

    private void accept(Handover handover) {
        String story = handover.story();
        StoryLog log = logs.computeIfAbsent(story, key -> shared.newLog());
        for (int i = 0; i < handover.steps().size(); i++) {
            Step step = handover.steps().get(i);
            log.accept(step);
            if (step instanceof Step.Advanced advanced) {
                groups.add(advanced.change(), handover, i);
            } else if (step instanceof Step.Replaced replaced) {
                replaced(story, replaced.cause());
            }
        }
        touched.add(story);
        passSoon();
    }

    private void replaced(String story, Step.Cause cause) {
        if (cause == Step.Cause.NAMES) {
            return;
        }
        Owed.Reason reason = cause == Step.Cause.OTHER_EPOCH ? Owed.Reason.OTHER_EPOCH : Owed.Reason.GAP;
        for (Follower follower : followers(story)) {
            if (follower.replays()) {
                continue;
            }
            groups.quit(follower);
            follower.subscription().breakOff(reason);
            serving.serve(follower);
        }
    }

    /** Once the loop has done what else is waiting, so that more is put together into one write. */
    private void passSoon() {
        if (!passDue) {
            passDue = true;
            loop.execute(this::pass);
        }
    }

    void pass() {
        passDue = false;
        for (String story : touched) {
            groups.flush(story);
            for (Follower follower : rated.getOrDefault(story, Set.of())) {
                serving.serve(follower);
            }
        }
        touched.clear();
        queued.forEach(Client::flush);
        queued.clear();
    }

    void flushLater(Client client) {
        queued.add(client);
        passSoon();
    }

    /** Lets a connection in and welcomes it. */
    Client open(Outlet outlet, String address, Access access) {
        Client client = new Client(
                this,
                outlet,
                address.intern(),
                access,
                shared.millis(),
                nextSlot++ % (Watch.LOOKS_PER_SECOND * shared.heartbeatSeconds()));
        client.sit(clients.size());
        clients.add(client);
        return client;
    }

    /** It takes more again. */
    void writable(Client client) {
        client.followers().forEach(serving::serve);
    }

    /** Its connection is gone. */
    void closed(Client client) {
        if (client.seat() >= 0) {
            unseat(client);
            client.startClosing();
            dropFollowers(client);
            shared.left(client);
        }
    }

    /** The last one takes the place of the one who goes: no place stays empty, and nobody has to be looked for. */
    private void unseat(Client client) {
        Client last = clients.remove(clients.size() - 1);
        if (last != client) {
            clients.set(client.seat(), last);
            last.sit(client.seat());
        }
        client.sit(-1);
    }

    /** Says why, and closes behind it. */
    void close(Client client, CloseReason reason, String sentence) {
        close(client, reason, sentence, reason.retryMillis());
    }

    void close(Client client, CloseReason reason, String sentence, Long retryMillis) {
        if (client.isClosing()) {
            return;
        }
        client.startClosing();
        dropFollowers(client);
        shared.closes(reason);
        tell(client, new ServerFrame.Goodbye(reason.code(), reason.word(), sentence, retryMillis));
        client.flush();
        client.outlet().close(reason, shared.goodbyeMillis());
    }

    private void dropFollowers(Client client) {
        client.followers().forEach(this::drop);
    }

    /** Begins to serve a subscription. */
    void add(Follower follower) {
        follower.client().add(follower);
        if (follower.subscription().isRated()) {
            rated.computeIfAbsent(follower.story(), key -> new LinkedHashSet<>())
                    .add(follower);
        }
        shared.subscribed(1);
    }

    /** Serves a subscription no more. */
    void drop(Follower follower) {
        groups.quit(follower);
        follower.go();
        follower.client().remove(follower, shared.millis());
        Set<Follower> ofStory = rated.get(follower.story());
        if (ofStory != null && ofStory.remove(follower) && ofStory.isEmpty()) {
            rated.remove(follower.story());
        }
        shared.subscribed(-1);
    }

    /** Puts a follower who has everything among those who get the same. */
    void join(Follower follower) {
        StoryLog log = logs.get(follower.story());
        groups.join(follower, new Cursor(log.epoch(), log.seq()));
    }

    void tell(Client client, ServerFrame frame) {
        tell(client, List.of(Payload.of(frame, shared.json())));
    }

    void tell(Client client, List<Payload> payloads) {
        ByteBuf frames = client.outlet().encoding().merge(payloads);
        client.send(frames);
    }

    StoryLog log(String story) {
        return logs.get(story);
    }

    Map<String, StoryLog> logs() {
        return logs;
    }

    List<Client> clients() {
        return clients;
    }

    /** Those who follow a story: looked for among all, which is seldom needed, so that each costs less. */
    List<Follower> followers(String story) {
        return clients.stream()
                .flatMap(client -> client.followers().stream())
                .filter(follower -> follower.story().equals(story))
                .toList();
    }

    /** The same selection as one object for all who want a story as a whole. */
    Selection shared(Selection selection) {
        return selection.isWhole() ? wholes.computeIfAbsent(selection.story(), story -> selection) : selection;
    }

    Reception reception() {
        return reception;
    }

    Serving serving() {
        return serving;
    }

    EventLoop loop() {
        return loop;
    }
}
