package org.tallywire.ingest.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void linesAreNumberedAsTheyStandAndBlankOnesPassedOver() {
        var lines = all(Lines.ofFile(bytes("a\n\n \r\nb\nlast"), 10));
        assertEquals(List.of(1L, 4L, 5L), lines.stream().map(Lines.Line::number).toList());
        assertArrayEquals("last".getBytes(StandardCharsets.UTF_8), lines.get(2).bytes());
    }

    @Test
    void ofALineThatIsTooLongOnlyThatIsKept() {
        var lines = all(Lines.ofFile(bytes("12345\n123456\n" + "x".repeat(200_000) + "\nb"), 5));
        assertEquals(
                List.of(0, 413, 413, 0),
                lines.stream()
                        .map(line -> line.refused() == null ? 0 : line.refused().status())
                        .toList());
    }

    @Test
    void aLineThatNeverComesToItsEndIsTheLast() {
        var drip = new Drip("whole\nhalf", 1, null);
        var lines = all(new Lines(drip, 100, Duration.ofMillis(-1), null));
        assertEquals(1, lines.size());
        assertEquals(408, lines.get(0).refused().status());
    }

    @Test
    void whatBreaksOffIsNoLine() {
        var lines =
                all(new Lines(new Drip("whole\nhalf", 10, new IOException("reset")), 100, Duration.ofDays(1), null));
        assertEquals(2, lines.size());
        assertNull(lines.get(0).refused());
        assertEquals(2, lines.get(1).number());
        assertEquals(
                "urn:tallywire:problem:report-broken-off",
                lines.get(1).refused().type());
    }

    @Test
    void whatWasReadIsCounted() {
        var lines = Lines.ofFile(bytes("a\nbc\n"), 10);
        assertEquals(2, all(lines).size());
        assertEquals(5, lines.bytesRead());
        assertTrue(lines.next().isEmpty());
    }

    private static List<Lines.Line> all(Lines lines) {
        var all = new ArrayList<Lines.Line>();
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            all.add(line.get());
        }
        return all;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives so many bytes at a time, and ends with a fault where there is one. */
    private static final class Drip extends InputStream {
        private final InputStream in;
        private final int at;
        private final IOException end;

        Drip(String text, int at, IOException end) {
            this.in = bytes(text);
            this.at = at;
            this.end = end;
        }

        @Override
        public int read(byte[] into, int from, int max) throws IOException {
            int read = in.read(into, from, Math.min(at, max));
            if (read < 0 && end != null) {
                throw end;
            }
            return read;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }
    }
}
