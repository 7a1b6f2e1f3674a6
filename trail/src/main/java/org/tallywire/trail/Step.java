package org.tallywire.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * What one service does for one report. It ends once, with a line in the log category {@value #CATEGORY}; the line's fields
 * stand in it as words and, for logs in JSON, as fields of their own.
 */
public final class Step {
    /** Off unless an operator switches it on: a line for each report in each service. */
    public static final String CATEGORY = "tallywire.trail";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private final String name;
    private final Span span;
    private final Map<String, String> fields = new LinkedHashMap<>();

    Step(String name, Span span) {
        this.name = name;
        this.span = span;
    }

    /**
     * Adds what is known of it; nothing that a reader of the log must not see.
     *
     * @param field one word, such as {@code report}
     * @param value left out where it is null
     */
    public Step with(String field, Object value) {
        if (value != null) {
            fields.put(field, value.toString());
            span.setAttribute("tallywire." + field, value.toString());
        }
        return this;
    }

    /** What the next step begins from, as the header {@value Trail#HEADER} has it. */
    public String traceparent() {
        var context = span.getSpanContext();
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }

    /** Puts it beside a message. */
    public void mark(Headers message) {
        message.remove(Trail.HEADER).add(Trail.HEADER, traceparent().getBytes(UTF_8));
    }

    public void end() {
        end(null);
    }

    /** @param failure null where it went well */
    public void end(Throwable failure) {
        if (failure != null) {
            with("failure", failure.toString());
            span.setStatus(StatusCode.ERROR, failure.toString());
        }
        span.end();
        if (LOG.isInfoEnabled()) {
            tell();
        }
    }

    private void tell() {
        var all = new LinkedHashMap<>(fields);
        all.put("traceId", span.getSpanContext().getTraceId());
        all.put("spanId", span.getSpanContext().getSpanId());
        var before = new HashMap<String, Object>();
        all.forEach((field, value) -> before.put(field, MDC.put(field, value)));
        try {
            LOG.infof("%s %s", name, fields);
        } finally {
            before.forEach((field, value) -> {
                if (value == null) {
                    MDC.remove(field);
                } else {
                    MDC.put(field, value);
                }
            });
        }
    }
}
