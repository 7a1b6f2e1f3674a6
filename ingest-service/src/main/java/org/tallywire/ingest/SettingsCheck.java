package org.tallywire.ingest;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stops start-up with one sentence where a setting makes no sense, before anything else begins. */
class SettingsCheck {
    private static final long REPORT_BYTES_MAX = 1 << 20;

    void check(@Observes @Priority(1) StartupEvent start, IngestSettings settings) {
        long bytes = settings.reportBytesMax().asLongValue();
        range("report-bytes-max", bytes, 1_024, REPORT_BYTES_MAX);
        range("tags-max", settings.tagsMax(), 1, 1_000_000);
        range("depth-max", settings.depthMax(), 8, 1_024);
        range("claims-max", settings.claimsMax(), 1, 1_000);
        range("requests-max", settings.requestsMax(), 1, 10_000);
        range("body-wait (in ms)", settings.bodyWait().toMillis(), 100, 600_000);
        range("per-sender.reports-per-minute", settings.perSender().reportsPerMinute(), 1, 1_000_000_000);
        range("per-sender.requests-max", settings.perSender().requestsMax(), 1, 10_000);
        range("lines-max", settings.linesMax(), 1, 10_000);
        range("lines-bytes-max", settings.linesBytesMax().asLongValue(), bytes, 1L << 30);
        range("answer-bytes-max", settings.answerBytesMax().asLongValue(), 64 * 1_024, 1L << 30);
        range("broker-wait-millis", settings.brokerWaitMillis(), 100, 600_000);
        range("remembered-max", settings.rememberedMax(), 1, 10_000_000);
        require(!settings.remember().isNegative(), "tallywire.ingest.remember must not be negative.");
        require(!settings.futureMax().isNegative(), "tallywire.ingest.future-max must not be negative.");
        range("polling.concurrency", settings.polling().concurrency(), 1, 64);
        range("polling.bytes-max", settings.polling().bytesMax().asLongValue(), 1_024, 1L << 28);
        range("polling.items-max", settings.polling().itemsMax(), 1, 100_000);
        range("polling.redirects-max", settings.polling().redirectsMax(), 0, 20);
        range("polling.timeout (in ms)", settings.polling().timeout().toMillis(), 100, 600_000);
        range("polling.back-off-max (in s)", settings.polling().backOffMax().toSeconds(), 1, 30 * 24 * 3_600);
        settings.feeds().forEach((name, feed) -> {
            require(
                    List.of("http", "https").contains(feed.url().getScheme())
                            && feed.url().getHost() != null,
                    "tallywire.ingest.feeds." + name + ".url must be an http or https address.");
            range("feeds." + name + ".interval (in s)", feed.interval().toSeconds(), 1, 7 * 24 * 3_600);
            range("feeds." + name + ".silent-after (in s)", feed.silentAfter().toSeconds(), 1, 366 * 24 * 3_600);
        });
        require(
                !settings.tokenRequired() || hasKey(),
                "tallywire.ingest.token-required is true, but mp.jwt.verify.publickey.location names no key to check tokens with.");
    }

    private static boolean hasKey() {
        var config = ConfigProvider.getConfig();
        return config.getOptionalValue("mp.jwt.verify.publickey.location", String.class)
                .or(() -> config.getOptionalValue("mp.jwt.verify.publickey", String.class))
                .isPresent();
    }

    private static void range(String setting, long value, long min, long max) {
        require(
                value >= min && value <= max,
                "tallywire.ingest." + setting + " is " + value + ", but must be from " + min + " to " + max + ".");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalStateException(sentence);
        }
    }
}
