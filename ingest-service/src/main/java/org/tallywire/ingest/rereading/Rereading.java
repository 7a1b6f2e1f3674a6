package org.tallywire.ingest.rereading;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.known.WholeTopic;
import org.tallywire.ingest.publishing.ClaimsPublisher;
import org.tallywire.ingest.publishing.DeadLetters;
import org.tallywire.ingest.report.Cores;
import org.tallywire.ingest.report.StoriesInForce;

/**
 * Reads the kept reports from the beginning with the engine and packs of now, and publishes what they say by the ordinary
 * path. A reading keeps the moment at which its report came in, so that one which says the same as before is the same, and
 * doing all this twice changes nothing.
 */
@ApplicationScoped
public class Rereading {
    private static final Logger LOG = Logger.getLogger(Rereading.class);
    private static final int STORED_TRIES_MAX = 10;

    private final Map<String, Object> kafka;
    private final IngestSettings settings;
    private final StoriesInForce stories;
    private final ClaimsPublisher publisher;
    private final DeadLetters dead;
    private final Cores cores;
    private final Clock clock = Clock.systemUTC();
    private final AtomicReference<RereadingProgress> progress = new AtomicReference<>(RereadingProgress.NEVER);
    private volatile boolean stopping;

    Rereading(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            IngestSettings settings,
            StoriesInForce stories,
            ClaimsPublisher publisher,
            DeadLetters dead,
            Cores cores) {
        this.kafka = kafka;
        this.settings = settings;
        this.stories = stories;
        this.publisher = publisher;
        this.dead = dead;
        this.cores = cores;
    }

    public RereadingProgress progress() {
        return progress.get();
    }

    /**
     * @param story to publish for, or null for all
     * @return false where one is under way
     */
    public boolean start(String story) {
        var before = progress.get();
        var now = clock.instant();
        if (before.state() == RereadingProgress.State.running
                || !progress.compareAndSet(
                        before,
                        new RereadingProgress(RereadingProgress.State.running, story, now, null, 0, 0, 0, 0, null))) {
            return false;
        }
        var thread = new Thread(() -> run(story, now), "rereading");
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    @PreDestroy
    void stop() {
        stopping = true;
    }

    private void run(String story, Instant now) {
        try {
            var pass = new Pass(stories.readers(), story, settings.depthMax(), now);
            WholeTopic.read(kafka, settings.topics().claims(), total -> {}, pass::learn, this::goOn);
            WholeTopic.read(
                    kafka,
                    settings.topics().reports(),
                    total -> update(so -> so.of(total)),
                    batch -> reread(batch, pass),
                    this::goOn);
            end(RereadingProgress.State.done, goOn() ? null : "The service was stopped.");
        } catch (RuntimeException failed) {
            LOG.warn("Reading the kept reports again failed", failed);
            end(RereadingProgress.State.failed, "It can be started again: " + failed.getMessage());
        }
    }

    private void reread(List<ConsumerRecord<String, byte[]>> batch, Pass pass) {
        var readings = batch.stream()
                .map(message -> CompletableFuture.supplyAsync(() -> pass.read(message), cores))
                .toList();
        long unreadable = 0;
        var claims = new ArrayList<ClaimsReported>();
        for (int i = 0; i < readings.size(); i++) {
            try {
                claims.addAll(readings.get(i).join());
            } catch (CompletionException broken) {
                unreadable++;
                store(dead.bury(batch.get(i), broken.getCause().getMessage()).toCompletableFuture());
            }
        }
        publish(claims);
        long buried = unreadable;
        update(so -> so.plus(batch.size(), claims.size(), buried));
    }

    /** The broker may be away for a while; publishing the same again is harmless. */
    private void publish(List<ClaimsReported> claims) {
        for (int tries = 1; ; tries++) {
            try {
                store(publisher.publish(claims).toCompletableFuture());
                return;
            } catch (CompletionException away) {
                if (tries == STORED_TRIES_MAX || stopping) {
                    throw away;
                }
            }
        }
    }

    private static void store(CompletableFuture<Void> stored) {
        stored.join();
    }

    private boolean goOn() {
        return !stopping;
    }

    private void update(UnaryOperator<RereadingProgress> change) {
        progress.updateAndGet(change);
    }

    private void end(RereadingProgress.State how, String why) {
        var now = clock.instant();
        var ended = progress.updateAndGet(so -> so.ended(how, now, why));
        LOG.infof(
                "Read %d of %d kept reports again (%s): %d readings published, %d records unreadable",
                ended.read(), ended.total(), how, ended.published(), ended.unreadable());
    }
}
