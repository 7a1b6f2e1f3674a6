package org.tallywire.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrailTest {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Trail traced = new Trail(SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build()
            .get("test"));
    private final Trail untraced = new Trail(OpenTelemetry.noop().getTracer("test"));
    private final Logger log = Logger.getLogger(Step.CATEGORY);
    private final List<ExtLogRecord> lines = new ArrayList<>();
    private final ExtHandler handler = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord line) {
            line.copyAll();
            lines.add(line);
        }
    };

    @AfterEach
    void stopListening() {
        log.removeHandler(handler);
    }

    @Test
    void whatFollowsFromAMessageIsAStepOfTheSameTrail() {
        var headers = new RecordHeaders();
        var first = traced.begin("publish report").with("report", "r-1");
        first.mark(headers);
        var second = traced.begin("record claims", headers);
        second.end();
        first.end();

        var consumed = spans.getFinishedSpanItems().get(0);
        var produced = spans.getFinishedSpanItems().get(1);
        assertEquals(produced.getTraceId(), consumed.getTraceId());
        assertEquals(produced.getSpanId(), consumed.getParentSpanId());
        assertEquals("r-1", produced.getAttributes().asMap().values().iterator().next());
    }

    @Test
    void withoutTracingThereIsOneIdAllTheSame() {
        var headers = new RecordHeaders();
        var first = untraced.begin("publish report");
        first.mark(headers);
        var second = untraced.begin("record claims", headers);
        assertEquals(traceId(first), traceId(second));
        assertNotEquals(traceId(first), traceId(untraced.begin("publish report")));
    }

    @Test
    void aMessageThatNamesNoTrailOrNonsenseBeginsOne() {
        var headers = new RecordHeaders();
        var step = untraced.begin("record claims", headers);
        assertTrue(step.traceparent().matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"), step.traceparent());
        headers.add(Trail.HEADER, "nonsense".getBytes());
        var after = untraced.begin("record claims", headers);
        after.mark(headers);
        assertEquals(
                after.traceparent(), new String(headers.lastHeader(Trail.HEADER).value()));
        assertEquals(1, headers.toArray().length, "it is replaced, not added");
    }

    @Test
    void theLogTellsAStepWithItsFieldsAndNobodyElsesLines() {
        log.setLevel(java.util.logging.Level.INFO);
        log.addHandler(handler);
        var step = untraced.begin("publish report").with("report", "r-1").with("story", null);
        step.end(new IllegalStateException("no broker"));
        var line = lines.get(0);
        assertEquals("r-1", line.getMdc("report"));
        assertEquals(traceId(step), line.getMdc("traceId"));
        assertNull(line.getMdc("story"));
        assertTrue(line.getFormattedMessage().contains("no broker"), line.getFormattedMessage());
        assertNull(org.jboss.logging.MDC.get("report"));
    }

    private static String traceId(Step step) {
        return step.traceparent().split("-")[1];
    }
}
