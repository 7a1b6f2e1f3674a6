package org.tallywire.notify.stream;

import java.util.List;
import java.util.TreeSet;
import org.tallywire.notify.access.Access;
import org.tallywire.notify.access.Tokens;
import org.tallywire.notify.board.StoryLog;
import org.tallywire.notify.subscription.Subscription;

/** Does what a client asks for, or answers in one sentence why not. */
final class Reception {
    private final Hall hall;
    private final Shared shared;
    private final ClientFrames frames;
    private final Replaying replaying;

    Reception(Hall hall, Shared shared) {
        this.hall = hall;
        this.shared = shared;
        this.frames = new ClientFrames(shared.json());
        this.replaying = new Replaying(hall, shared);
    }

    void take(Client client, String text) {
        long now = shared.millis();
        client.heard(now);
        int max = shared.settings().limits().framesPerSecond();
        if (client.isClosing()) {
            return;
        }
        if (!client.mayTake(now, max)) {
            hall.close(client, CloseReason.LIMIT, "More than " + max + " messages came in a second.");
            return;
        }
        ClientFrame frame = frames.read(text);
        if (frame instanceof ClientFrame.Subscribe subscribe) {
            subscribe(client, subscribe);
        } else if (frame instanceof ClientFrame.Unsubscribe unsubscribe) {
            unsubscribe(client, unsubscribe.id());
        } else if (frame instanceof ClientFrame.Ack ack) {
            acknowledge(client, ack);
        } else if (frame instanceof ClientFrame.Token token) {
            authorize(client, token.token());
        } else if (frame instanceof ClientFrame.Refused refused) {
            refuse(client, refused.id(), refused.code(), refused.sentence());
        }
    }

    void subscribe(Client client, ClientFrame.Subscribe asked) {
        String id = asked.id();
        String story = asked.selection().story();
        int max = shared.settings().limits().subscriptions();
        StoryLog log = hall.log(story);
        if (client.follower(id) != null) {
            refuse(client, id, "duplicate-subscription", "There is a subscription \"" + id + "\" already.");
        } else if (client.followers().size() >= max) {
            refuse(client, id, "too-many-subscriptions", "A connection has at most " + max + " subscriptions.");
        } else if (!client.access().sees(story)) {
            boolean anonymous = client.access().isAnonymous();
            refuse(
                    client,
                    id,
                    anonymous ? "unauthorized" : "forbidden",
                    anonymous ? "Story \"" + story + "\" needs a token." : "The token is not for \"" + story + "\".");
        } else if (log == null || log.board() == null) {
            refuse(client, id, "unknown-story", unknown(story, client.access()));
        } else if (follows(client, story)) {
            refuse(
                    client,
                    id,
                    "duplicate-subscription",
                    "A connection follows a story once: changes name their story, not the subscription.");
        } else {
            begin(client, asked);
        }
    }

    private void begin(Client client, ClientFrame.Subscribe asked) {
        // Most ids are the same few words: one copy of each is enough for tens of thousands of connections.
        Follower follower = new Follower(
                client, new Subscription(asked.id().intern(), hall.shared(asked.selection()), asked.maxPerSecond()));
        if (asked.acks()) {
            follower.shows(0);
        }
        if (asked.replay() != null) {
            replaying.begin(follower, asked.replay());
            return;
        }
        hall.add(follower);
        if (asked.after() == null) {
            hall.serving().begin(follower);
        } else {
            hall.serving().resume(follower, asked.after());
        }
    }

    private static boolean follows(Client client, String story) {
        return client.followers().stream().anyMatch(follower -> follower.story().equals(story));
    }

    private String unknown(String story, Access access) {
        List<String> known = new TreeSet<>(hall.logs().keySet())
                .stream()
                        .filter(id -> access.sees(id) && hall.log(id).board() != null)
                        .limit(20)
                        .toList();
        return "There is no story \"" + story + "\"; there "
                + (known.isEmpty()
                        ? "is none yet."
                        : known.size() == 1 ? "is " + known.get(0) + "." : "are " + String.join(", ", known) + ".");
    }

    private void unsubscribe(Client client, String id) {
        Follower follower = client.follower(id);
        if (follower == null) {
            refuse(client, id, "unknown-subscription", "There is no subscription \"" + id + "\".");
            return;
        }
        hall.drop(follower);
        hall.tell(client, new ServerFrame.Unsubscribed(id));
    }

    private void acknowledge(Client client, ClientFrame.Ack ack) {
        Follower follower = client.follower(ack.id());
        if (follower == null) {
            refuse(client, ack.id(), "unknown-subscription", "There is no subscription \"" + ack.id() + "\".");
        } else if (!follower.acknowledges()) {
            refuse(client, ack.id(), "invalid", "The subscription was made without acks.");
        } else if (ack.seq() > hall.log(follower.story()).seq()) {
            refuse(client, ack.id(), "invalid", "seq " + ack.seq() + " is ahead of the story.");
        } else {
            follower.shows(ack.seq());
        }
    }

    private void authorize(Client client, String token) {
        shared.tokens().check(token).onComplete(checked -> hall.loop().execute(() -> {
            if (client.isClosing()) {
                return;
            }
            if (checked.failed()) {
                String sentence = checked.cause() instanceof Tokens.Refused
                        ? checked.cause().getMessage()
                        : "The token could not be checked.";
                refuse(client, null, "unauthorized", sentence);
            } else {
                authorized(client, checked.result());
            }
        }));
    }

    private void authorized(Client client, Access access) {
        Access before = client.access();
        boolean same = access.subject().equals(before.subject());
        if (!same && !shared.doors().enterAs(access.subject())) {
            refuse(client, null, "forbidden", "This token has as many connections as it may have.");
            return;
        }
        if (!same && !before.isAnonymous()) {
            shared.doors().leaveAs(before.subject());
        }
        client.setAccess(access);
        hall.tell(client, new ServerFrame.Authorized(access.expires()));
        for (Follower follower : List.copyOf(client.followers())) {
            if (!access.sees(follower.story())) {
                hall.drop(follower);
                refuse(
                        client,
                        follower.subscription().id(),
                        "forbidden",
                        "The new token is not for \"" + follower.story() + "\".");
            }
        }
    }

    private void refuse(Client client, String id, String code, String sentence) {
        hall.tell(client, new ServerFrame.Problem(id, code, sentence));
    }
}
