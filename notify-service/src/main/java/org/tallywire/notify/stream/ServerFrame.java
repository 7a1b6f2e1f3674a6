package org.tallywire.notify.stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.tallywire.notify.feed.Sources.Source;

/** The frames that are written as they are; snapshot and change are put together from bytes, see {@link Payload}. */
@JsonTypeInfo(use = Id.NAME, property = "type")
sealed interface ServerFrame {
    @JsonTypeName("welcome")
    record Welcome(String protocol, Instant at, long heartbeatSeconds, Instant expires, Limits limits)
            implements ServerFrame {
        record Limits(
                int frameBytes,
                int subscriptions,
                int framesPerSecond,
                int queuedBytes,
                long idleSeconds,
                long stalledSeconds) {}
    }

    @JsonTypeName("authorized")
    record Authorized(Instant expires) implements ServerFrame {}

    /** @param count how many changes follow; null where that is not known before they are read from the topic */
    @JsonTypeName("resumed")
    record Resumed(String id, String story, String epoch, long after, long seq, Long count) implements ServerFrame {}

    @JsonTypeName("replayed")
    record Replayed(String id, String story, String epoch, long seq, long count) implements ServerFrame {}

    @JsonTypeName("lagged")
    record Lagged(String id, String story, String epoch, long from, long to, int count) implements ServerFrame {}

    @JsonTypeName("unsubscribed")
    record Unsubscribed(String id) implements ServerFrame {}

    @JsonTypeName("error")
    record Problem(String id, String code, String sentence) implements ServerFrame {}

    @JsonTypeName("goodbye")
    record Goodbye(int code, String reason, String sentence, Long retryMillis) implements ServerFrame {}

    /** @param cutOffSince since when this server hears nothing of its broker, so that silence means nothing; else null */
    @JsonTypeName("heartbeat")
    record Heartbeat(Instant at, Instant cutOffSince, List<Silence> stories) implements ServerFrame {
        record Silence(String story, String epoch, long seq, Instant changed, List<Source> sources) {}
    }
}
