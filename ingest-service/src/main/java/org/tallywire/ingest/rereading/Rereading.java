package org.tallywire.ingest.rereading;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Report;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.Json;
import org.tallywire.ingest.known.ClaimsHeader;
import org.tallywire.ingest.known.KnownReports;
import org.tallywire.ingest.known.WholeTopic;
import org.tallywire.ingest.publishing.ClaimsPublisher;
import org.tallywire.ingest.publishing.DeadLetters;
import org.tallywire.ingest.report.CanonicalText;
import org.tallywire.ingest.report.Cores;
import org.tallywire.ingest.report.Intake;
import org.tallywire.ingest.report.Placing;
import org.tallywire.ingest.report.StoriesInForce;
import org.tallywire.ingest.report.StoryReaders;

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
            var readers = stories.readers();
            var known = new KnownReports(Integer.MAX_VALUE, Integer.MAX_VALUE);
            var newest = new HashMap<String, Long>();
            WholeTopic.read(
                    kafka, settings.topics().claims(), total -> {}, batch -> learn(batch, known, newest), this::goOn);
            var placing = new Placing(known);
            WholeTopic.read(
                    kafka,
                    settings.topics().reports(),
                    total -> update(so -> so.of(total)),
                    batch -> reread(batch, newest, placing, readers, story, now),
                    this::goOn);
            end(RereadingProgress.State.done, goOn() ? null : "The service was stopped.");
        } catch (RuntimeException failed) {
            LOG.warn("Reading the kept reports again failed", failed);
            end(RereadingProgress.State.failed, "It can be started again: " + failed.getMessage());
        }
    }

    /** Where each report stands and stood, further back than the service remembers. */
    private static void learn(
            List<ConsumerRecord<String, byte[]>> batch, KnownReports known, Map<String, Long> newest) {
        for (var message : batch) {
            try {
                var claims = ClaimsHeader.of(message);
                known.sawClaims(claims.story(), claims.report(), claims.received(), claims.copyKeys());
                newest.merge(claims.report(), claims.version(), Math::max);
            } catch (IOException unreadable) {
                LOG.debugf("Passed over %s-%d@%d", message.topic(), message.partition(), message.offset());
            }
        }
    }

    private void reread(
            List<ConsumerRecord<String, byte[]>> batch,
            Map<String, Long> newest,
            Placing placing,
            StoryReaders readers,
            String story,
            Instant now) {
        var readings = batch.stream()
                .map(message ->
                        CompletableFuture.supplyAsync(() -> read(message, newest, placing, readers, now), cores))
                .toList();
        long unreadable = 0;
        var claims = new ArrayList<ClaimsReported>();
        for (int i = 0; i < readings.size(); i++) {
            try {
                readings.get(i).join().stream()
                        .filter(read -> story == null || read.story().equals(story))
                        .forEach(claims::add);
            } catch (CompletionException broken) {
                unreadable++;
                store(dead.bury(batch.get(i), broken.getCause().getMessage()).toCompletableFuture());
            }
        }
        publish(claims);
        long buried = unreadable;
        update(so -> so.plus(batch.size(), claims.size(), buried));
    }

    private List<ClaimsReported> read(
            ConsumerRecord<String, byte[]> message,
            Map<String, Long> newest,
            Placing placing,
            StoryReaders readers,
            Instant now) {
        var report = parse(message);
        if (newest.getOrDefault(report.id(), 0L) > report.version()) {
            return List.of();
        }
        var text = CanonicalText.of(report, settings.depthMax())
                .orElseThrow(() -> new IllegalArgumentException("Its html is nested too deep"));
        return placing.place(Intake.read(report, text, readers), report.version(), readers, now)
                .claims();
    }

    private static Report parse(ConsumerRecord<String, byte[]> message) {
        try {
            var report = Json.MAPPER.readValue(message.value(), Report.class);
            if (report.id() == null
                    || report.version() == null
                    || report.status() == null
                    || report.published() == null
                    || report.received() == null) {
                throw new IllegalArgumentException("It lacks id, version, status, published or received");
            }
            return report;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("It is no report: " + unreadable.getMessage());
        }
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
