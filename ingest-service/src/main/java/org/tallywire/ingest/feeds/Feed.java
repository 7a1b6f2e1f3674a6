package org.tallywire.ingest.feeds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.tallywire.ingest.IngestSettings.FeedSettings;
import org.tallywire.ingest.problem.ProblemException;

/** One feed: how to ask it, what it said last, how it fares. Asked by one thread at a time, looked at by many. */
final class Feed {
    private static final Logger LOG = Logger.getLogger(Feed.class);
    /** Items on their way to the broker at a time. */
    private static final int UNDER_WAY_MAX = 32;

    /** Where items go. */
    interface Desk {
        /** @return whether it was taken; else it was known. Fails with {@link ProblemException}. */
        CompletableFuture<Boolean> take(ObjectNode report);
    }

    private final String name;
    private final FeedSettings settings;
    private final int itemsMax;
    private final Instant since;

    private Fetched.Stamp stamp = Fetched.Stamp.NONE;
    private String title;
    private String format;
    private Instant lastPoll;
    private Instant lastSuccess;
    private Instant lastItem;
    private Instant nextPoll;
    private int failures;
    private String error;
    private Duration retryAfter;
    private long itemsTaken;
    private long itemsRefused;
    private String refusal;

    Feed(String name, FeedSettings settings, int itemsMax, Instant since) {
        this.name = name;
        this.settings = settings;
        this.itemsMax = itemsMax;
        this.since = since;
    }

    String name() {
        return name;
    }

    Duration interval() {
        return settings.interval();
    }

    /** Asks once, and gives what is new to the desk. Failures are kept for {@link #health}, never thrown. */
    void poll(FeedFetcher fetcher, Desk desk, Instant now) {
        var fetched =
                fetcher.fetch(settings.url(), stamp, settings.authorization().orElse(null), settings.privateAllowed());
        try {
            if (fetched instanceof Fetched.Failed failed) {
                failed(failed.reason(), failed.retryAfter(), now);
            } else {
                if (fetched instanceof Fetched.Body body) {
                    read(body, desk, now);
                }
                succeeded(now);
            }
        } catch (UnreadableFeed unreadable) {
            failed(unreadable.getMessage(), null, now);
        } catch (ProblemException notStored) {
            failed(notStored.problem().detail(), null, now);
        } catch (RuntimeException broken) {
            LOG.errorf(broken, "Reading the feed %s failed", name);
            failed("This is a fault of the service; it has been logged.", null, now);
        }
    }

    private void read(Fetched.Body body, Desk desk, Instant now) throws UnreadableFeed {
        var text = FeedText.of(body.bytes(), body.contentType());
        var content = FeedReader.forText(text).read(text);
        var items = new ArrayList<>(content.items());
        if (items.size() > itemsMax) {
            refused(
                    "The feed has " + items.size() + " items; the " + itemsMax + " first were read.",
                    items.size() - itemsMax);
            items.subList(itemsMax, items.size()).clear();
        }
        if (content.unreadable() > 0) {
            refused("An item is no object with an id.", content.unreadable());
        }
        synchronized (this) {
            title = content.title();
            format = content.format();
        }
        Collections.reverse(
                items); // feeds begin with the newest, and what follows from items should come in their order
        long before = itemsTaken;
        boolean embargoed = take(items, desk, now);
        var newest = items.stream()
                .map(FeedItem::published)
                .filter(date -> date != null && !date.isAfter(now))
                .max(Instant::compareTo)
                .orElse(itemsTaken > before ? now : null);
        synchronized (this) {
            lastItem = newest == null ? lastItem : newest;
        }
        // An item that waits for its hour must be seen again though the feed does not change until then.
        stamp = embargoed ? Fetched.Stamp.NONE : body.stamp();
    }

    /** @return whether an item waits for its hour */
    private boolean take(Iterable<FeedItem> items, Desk desk, Instant now) {
        var underWay = new ArrayDeque<CompletableFuture<Boolean>>();
        boolean embargoed = false;
        for (var item : items) {
            if (item.embargoed() != null && item.embargoed().isAfter(now)) {
                embargoed = true;
                continue;
            }
            if (underWay.size() == UNDER_WAY_MAX) {
                settle(underWay.poll());
            }
            underWay.add(desk.take(FeedReport.of(
                    item, name, settings.url(), publisher(), settings.story().orElse(null), now)));
        }
        while (!underWay.isEmpty()) {
            settle(underWay.poll());
        }
        return embargoed;
    }

    private void settle(CompletableFuture<Boolean> item) {
        try {
            if (item.join()) {
                synchronized (this) {
                    itemsTaken++;
                }
            }
        } catch (CompletionException fault) {
            var problem = ProblemException.problemOf(fault);
            if (problem.status() >= 500 && problem.retryAfterSeconds() != null) {
                throw new ProblemException(problem);
            }
            refused(problem.detail(), 1);
        }
    }

    private synchronized void refused(String why, int count) {
        itemsRefused += count;
        refusal = why;
    }

    private synchronized void succeeded(Instant now) {
        lastPoll = now;
        lastSuccess = now;
        failures = 0;
        error = null;
        retryAfter = null;
    }

    private synchronized void failed(String reason, Duration asked, Instant now) {
        lastPoll = now;
        failures++;
        error = reason;
        retryAfter = asked;
    }

    /** How long to wait now; told to those who look. */
    synchronized Duration next(Duration backOffMax, RandomGenerator random, Instant now) {
        var wait = Pace.next(settings.interval(), failures, backOffMax, retryAfter, random);
        nextPoll = now.plus(wait);
        return wait;
    }

    synchronized FeedHealth health(Instant now) {
        return new FeedHealth(
                name,
                shown(settings.url()),
                FeedHealth.state(lastPoll, failures, lastItem, since, settings.silentAfter(), now),
                publisher(),
                format,
                lastPoll,
                lastSuccess,
                lastItem,
                nextPoll,
                failures,
                error,
                itemsTaken,
                itemsRefused,
                refusal);
    }

    private String publisher() {
        return settings.publisher()
                .orElseGet(() -> title != null && !title.isBlank()
                        ? title
                        : settings.url().getHost());
    }

    private static String shown(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() > 0 ? ":" + url.getPort() : "")
                + url.getRawPath();
    }
}
