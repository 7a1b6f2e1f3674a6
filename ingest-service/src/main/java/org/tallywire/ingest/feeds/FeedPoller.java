package org.tallywire.ingest.feeds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.known.TopicsFollower;
import org.tallywire.ingest.report.Intake;

/** Asks each feed at its pace, so many at a time, once the service knows what it has taken before. */
@ApplicationScoped
public class FeedPoller {
    private static final Logger LOG = Logger.getLogger(FeedPoller.class);
    private static final Duration NOT_READY = Duration.ofMillis(500);

    private final Intake intake;
    private final TopicsFollower follower;
    private final IngestSettings.Polling settings;
    private final FeedFetcher fetcher;
    private final List<Feed> feeds;
    private final ScheduledThreadPoolExecutor threads;
    private final Clock clock = Clock.systemUTC();
    private final RandomGenerator random = new Random();
    private final MeterRegistry metrics;

    FeedPoller(Intake intake, TopicsFollower follower, IngestSettings settings, Vertx vertx, MeterRegistry metrics) {
        this.intake = intake;
        this.follower = follower;
        this.settings = settings.polling();
        this.metrics = metrics;
        this.fetcher = new FeedFetcher(
                vertx,
                InetAddress::getAllByName,
                new FetchLimits(
                        Math.toIntExact(this.settings.bytesMax().asLongValue()),
                        this.settings.redirectsMax(),
                        this.settings.timeout()),
                this.settings.userAgent(),
                clock);
        this.feeds = settings.feeds().entrySet().stream()
                .map(feed -> new Feed(feed.getKey(), feed.getValue(), this.settings.itemsMax(), clock.instant()))
                .toList();
        this.threads = new ScheduledThreadPoolExecutor(this.settings.concurrency(), task -> {
            var thread = new Thread(task, "feeds");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start(@Observes StartupEvent start) {
        if (settings.enabled()) {
            feeds.forEach(this::watch);
            feeds.forEach(feed -> later(feed, Duration.ZERO));
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
        fetcher.close();
    }

    List<FeedHealth> health() {
        var now = clock.instant();
        return feeds.stream().map(feed -> feed.health(now)).toList();
    }

    private void poll(Feed feed) {
        if (!follower.caughtUp()) {
            later(feed, NOT_READY);
            return;
        }
        try {
            feed.poll(fetcher, this::take, clock.instant());
            tell(feed);
        } finally {
            // Whatever went wrong, a feed that nobody asks again would be silent for ever.
            later(feed, feed.next(settings.backOffMax(), random, clock.instant()));
        }
    }

    private CompletableFuture<Boolean> take(ObjectNode item) {
        try {
            var checked = intake.check(item);
            return intake.hasTaken(checked.report())
                    ? CompletableFuture.completedFuture(false)
                    : intake.publish(intake.read(checked))
                            .thenApply(taken -> true)
                            .toCompletableFuture();
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private void tell(Feed feed) {
        var health = feed.health(clock.instant());
        metrics.counter(
                        "tallywire.ingest.feed.polls",
                        "feed",
                        feed.name(),
                        "outcome",
                        health.failures() == 0 ? "success" : "failure")
                .increment();
        if (health.failures() == 1) {
            LOG.warnf("The feed %s fails: %s", feed.name(), health.error());
        }
    }

    private void watch(Feed feed) {
        gauge(feed, "tallywire.ingest.feed.failures", "Polls in a row that failed", FeedHealth::failures);
        gauge(feed, "tallywire.ingest.feed.items.taken", "Items that became reports", FeedHealth::itemsTaken);
        gauge(feed, "tallywire.ingest.feed.items.refused", "Items that were no report", FeedHealth::itemsRefused);
        gauge(
                feed,
                "tallywire.ingest.feed.silent",
                "1 while a feed has nothing new for too long",
                health -> health.state() == FeedHealth.State.silent ? 1 : 0);
        gauge(
                feed,
                "tallywire.ingest.feed.last.success.seconds",
                "Moment of the last success, in Unix time",
                health ->
                        health.lastSuccess() == null ? 0 : health.lastSuccess().getEpochSecond());
        gauge(
                feed,
                "tallywire.ingest.feed.last.item.seconds",
                "Date of the newest item, in Unix time",
                health -> health.lastItem() == null ? 0 : health.lastItem().getEpochSecond());
    }

    private void gauge(Feed feed, String name, String description, ToDoubleFunction<FeedHealth> value) {
        Gauge.builder(name, feed, watched -> value.applyAsDouble(watched.health(clock.instant())))
                .description(description)
                .tag("feed", feed.name())
                .register(metrics);
    }

    private void later(Feed feed, Duration wait) {
        if (!threads.isShutdown()) {
            threads.schedule(() -> poll(feed), wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
