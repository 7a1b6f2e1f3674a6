package org.tallywire.bench.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.tallywire.ledger.journal.Json;

/**
 * How fast claims come from the broker into the journal, with boards folded and changes published. The topic is full before
 * the ledger starts; the first half warms it up, as a service that has run for a while is warm.
 */
final class Throughput {
    private static final int DAYS = 7;
    /** Seldom enough that asking costs the ledger nothing that counts. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private static final String SAMPLE = "gaza-truce-2023";

    private final Path root;
    private final int stories;
    private final int reports;

    Throughput(Path root, int stories, int reports) {
        this.root = root;
        this.stories = stories;
        this.reports = reports;
    }

    /**
     * @param ledger reports a second
     * @param bare the same rows a second by a bare insert, right after
     * @param reading of the first story's board, when all is in
     */
    record Measured(double ledger, double bare, Reading reading) {}

    Measured measure() throws Exception {
        try (var servers = new BrokerAndDatabase(Files.createTempDirectory("tallywire-ledger"))) {
            preload(servers.kafka());
            var packs = packs();
            servers.startLedger(root.resolve("ledger-service/target/quarkus-app"), packs);
            awaitEntries(servers, reports / 2);
            var from = entries(servers);
            var start = System.nanoTime();
            awaitEntries(servers, reports);
            while (unpublished(servers) != 0) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
            var perSecond = (reports - from) * 1e9 / (System.nanoTime() - start);
            return new Measured(perSecond, BareInsert.perSecond(servers), Reading.of(servers, story(0)));
        }
    }

    /** As many stories as wanted, each counting like one that ships. */
    private Path packs() throws IOException {
        var folder = Files.createTempDirectory("tallywire-packs");
        try (var pack = getClass().getResourceAsStream("/stories/" + SAMPLE + "/pack.yaml")) {
            var text = new String(pack.readAllBytes(), StandardCharsets.UTF_8);
            for (int i = 0; i < stories; i++) {
                Files.writeString(
                        folder.resolve(story(i) + ".yaml"), text.replace("story: " + SAMPLE, "story: " + story(i)));
            }
        }
        return folder;
    }

    private static String story(int i) {
        return String.format(Locale.ROOT, "load-%04d", i);
    }

    private void preload(String kafka) {
        var news = new NewsOfAnExchange[stories];
        for (int i = 0; i < stories; i++) {
            news[i] = new NewsOfAnExchange(story(i), i, DAYS);
        }
        var failure = new AtomicReference<Exception>();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 20),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < reports; i++) {
                var story = i % stories;
                producer.send(
                        new ProducerRecord<>(
                                "tallywire.claims", story(story), Json.write(news[story].report(i / stories))),
                        (sent, failed) -> failure.compareAndSet(null, failed));
            }
            producer.flush();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("The broker did not take a report: " + failure.get());
        }
    }

    private static void awaitEntries(BrokerAndDatabase servers, long count) throws SQLException {
        while (entries(servers) < count) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private static long entries(BrokerAndDatabase servers) throws SQLException {
        return servers.number("select coalesce(sum(n), 0) from story");
    }

    private static long unpublished(BrokerAndDatabase servers) throws SQLException {
        return servers.number("""
                select count(*) from story s join published p using (story)
                where p.epoch <> s.epoch or p.seq < s.seq or p.board_seq < s.seq or p.decided < s.decided""");
    }
}
