package org.tallywire.ingest.publishing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Report;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.Json;
import org.tallywire.trail.Step;
import org.tallywire.trail.Trail;

/** Puts a report and its claims on their topics, as CloudEvents 1.0 in binary mode. */
@ApplicationScoped
public class ClaimsPublisher {
    private static final Logger LOG = Logger.getLogger(ClaimsPublisher.class);
    private static final int WAITING_MAX = 16_384;
    private static final String SOURCE = "/tallywire/ingest";

    private final MutinyEmitter<byte[]> claimsTopic;
    private final MutinyEmitter<byte[]> reportsTopic;
    private final Duration wait;
    private final Trail trail;

    /** Says once, and not for each report, that the broker went away and that it came back. */
    private final AtomicBoolean away = new AtomicBoolean();

    ClaimsPublisher(
            @Channel("claims") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = WAITING_MAX)
                    MutinyEmitter<byte[]> claimsTopic,
            @Channel("reports") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = WAITING_MAX)
                    MutinyEmitter<byte[]> reportsTopic,
            IngestSettings settings,
            Trail trail) {
        this.claimsTopic = claimsTopic;
        this.reportsTopic = reportsTopic;
        this.wait = Duration.ofMillis(settings.brokerWaitMillis());
        this.trail = trail;
    }

    /**
     * The claims go first: a report on its topic says that its claims are on theirs, and whoever derives what has been
     * taken from that topic after a crash takes the rest once more.
     *
     * @return done when the broker has acknowledged all; fails with {@link NotStored}
     */
    public CompletionStage<Void> publish(Report report, List<ClaimsReported> claims) {
        var step = trail.begin("publish report")
                .with("report", report.id())
                .with("version", report.version())
                .with("publisher", report.publisher())
                .with("story", report.story())
                .with(
                        "claims",
                        claims.stream().mapToInt(read -> read.claims().size()).sum());
        return publish(claims, step)
                .thenCompose(stored -> send(
                        reportsTopic,
                        report.id(),
                        report,
                        report.id() + "@" + report.version() + "@"
                                + report.received().toEpochMilli(),
                        "org.tallywire.report.v1",
                        report.received(),
                        step))
                .whenComplete((stored, fault) -> step.end(fault));
    }

    /** Publishes readings of reports that stand on their topic already. */
    public CompletionStage<Void> publish(List<ClaimsReported> claims) {
        var step = trail.begin("publish new reading")
                .with("report", claims.isEmpty() ? null : claims.get(0).report().id());
        return publish(claims, step).whenComplete((stored, fault) -> step.end(fault));
    }

    private CompletionStage<Void> publish(List<ClaimsReported> claims, Step step) {
        CompletionStage<Void> stored = CompletableFuture.completedFuture(null);
        for (var read : claims) {
            var report = read.report();
            var id = report.id() + "@" + report.version() + "@"
                    + report.received().toEpochMilli() + "@" + read.engine() + "." + read.pack();
            stored = stored.thenCombine(
                    send(claimsTopic, read.story(), read, id, "org.tallywire.claims.v1", report.received(), step),
                    (before, now) -> null);
        }
        return stored;
    }

    private CompletionStage<Void> send(
            MutinyEmitter<byte[]> topic, String key, Object value, String id, String type, Instant time, Step step) {
        var headers = new RecordHeaders();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", id);
        header(headers, "ce_source", SOURCE);
        header(headers, "ce_type", type);
        header(headers, "ce_time", time.toString());
        header(headers, "content-type", "application/json");
        step.mark(headers);
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(key)
                .withHeaders(headers)
                .build();
        return topic.sendMessage(Message.of(json(value), Metadata.of(metadata)))
                .ifNoItem()
                .after(wait)
                .fail()
                .onItemOrFailure()
                .transformToUni((stored, fault) -> fault == null ? stored() : notStored(type, fault))
                .subscribeAsCompletionStage();
    }

    private Uni<Void> stored() {
        if (away.compareAndSet(true, false)) {
            LOG.info("The broker acknowledges reports again");
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> notStored(String type, Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException) {
                return Uni.createFrom().failure(new NotStored(fault, true));
            }
        }
        if (away.compareAndSet(false, true)) {
            LOG.warnf("The broker does not acknowledge reports (%s): %s", type, fault);
        }
        return Uni.createFrom().failure(new NotStored(fault, false));
    }

    private static byte[] json(Object value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException recordsAlwaysWrite) {
            throw new IllegalStateException(recordsAlwaysWrite);
        }
    }

    private static void header(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
