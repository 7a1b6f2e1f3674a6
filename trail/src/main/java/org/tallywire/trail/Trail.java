package org.tallywire.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Follows one report through the services. Each service takes steps; the id that they have in common travels beside the
 * messages, in the header {@value #HEADER} of <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>. Where
 * tracing is on a step is a span too; where it is off there is an id all the same, for the log.
 */
@Singleton
public class Trail {
    public static final String HEADER = "traceparent";

    private static final TextMapGetter<Headers> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            return Arrays.stream(headers.toArray()).map(Header::key).toList();
        }

        @Override
        public String get(Headers headers, String name) {
            var header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
        }
    };

    private final Tracer tracer;

    public Trail(Tracer tracer) {
        this.tracer = tracer;
    }

    /** A step of what is in work here, such as a request; the first of a new trail where nothing is. */
    public Step begin(String name) {
        return begin(name, SpanKind.PRODUCER, Context.current());
    }

    /** A step that follows from a message; the first of a new trail where the message names none. */
    public Step begin(String name, Headers message) {
        var from = W3CTraceContextPropagator.getInstance().extract(Context.root(), message, HEADERS);
        return begin(name, SpanKind.CONSUMER, from);
    }

    private Step begin(String name, SpanKind kind, Context parent) {
        var span = tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
        return new Step(name, span.getSpanContext().isValid() ? span : Span.wrap(untraced()));
    }

    private static SpanContext untraced() {
        var random = ThreadLocalRandom.current();
        return SpanContext.create(
                TraceId.fromLongs(random.nextLong(), random.nextLong()),
                SpanId.fromLong(random.nextLong()),
                TraceFlags.getDefault(),
                TraceState.getDefault());
    }
}
