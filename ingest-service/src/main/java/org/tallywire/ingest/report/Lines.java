package org.tallywire.ingest.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.tallywire.ingest.admission.Sender;
import org.tallywire.ingest.problem.Problem;

/** The lines of a batch, one at a time; of a line that is too long, or never whole, only that is kept. */
public final class Lines {
    private final InputStream in;
    private final int bytesMax;
    private final Duration wait;
    private final Sender sender;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private long number;
    private long bytesRead;
    private boolean over;

    /**
     * One of the last two is null.
     *
     * @param number from 1 on
     * @param bytes without the line break
     * @param refused why there are none
     */
    public record Line(long number, byte[] bytes, Problem refused) {
        boolean blank() {
            if (bytes == null) {
                return false;
            }
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * @param wait for one line, from its first byte to its last
     * @param sender whom the lines are counted for, the first of them with the request; null where nobody counts
     */
    Lines(InputStream in, int bytesMax, Duration wait, Sender sender) {
        this.in = in;
        this.bytesMax = bytesMax;
        this.wait = wait;
        this.sender = sender;
    }

    /** Lines of a file, or of whatever the operator's own shell brings. */
    public static Lines ofFile(InputStream in, int bytesMax) {
        return new Lines(in, bytesMax, Duration.ofDays(365), null);
    }

    /** Whether the next line may have to be waited for. */
    boolean mayWait() throws IOException {
        if (sender != null && number > 0 && sender.mustWait()) {
            return true;
        }
        for (int i = at; i < end; i++) {
            if (buffer[i] == '\n') {
                return false;
            }
        }
        return in.available() == 0;
    }

    /** How many bytes were read so far. */
    public long bytesRead() {
        return bytesRead;
    }

    /** The next line that is not blank; empty at the end, and behind a line that was never whole. */
    public Optional<Line> next() {
        while (!over) {
            var line = read();
            if (line == null) {
                return Optional.empty();
            }
            if (!line.blank()) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private Line read() {
        var bytes = new ByteArrayOutputStream(1024);
        boolean tooLong = false;
        Patience patience = null;
        while (true) {
            if (at == end) {
                if (patience != null && patience.isOver()) {
                    return last(patience.problem());
                }
                try {
                    fill();
                } catch (IOException noMore) {
                    return last(patience != null && patience.isOver() ? patience.problem() : Problem.brokenOff());
                }
                if (end == 0) {
                    over = true;
                    return patience == null ? null : line(bytes, tooLong);
                }
            }
            if (patience == null) {
                patience = new Patience(wait);
            }
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            tooLong |= bytes.size() + at - from > bytesMax;
            if (!tooLong) {
                bytes.write(buffer, from, at - from);
            }
            if (at < end) {
                at++;
                return line(bytes, tooLong);
            }
        }
    }

    private void fill() throws IOException {
        at = 0;
        end = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        bytesRead += end;
    }

    private Line line(ByteArrayOutputStream bytes, boolean tooLong) {
        if (sender != null && number > 0) {
            sender.take();
        }
        return new Line(
                ++number, tooLong ? null : bytes.toByteArray(), tooLong ? Problem.tooLarge("", bytesMax) : null);
    }

    private Line last(Problem why) {
        over = true;
        return new Line(++number, null, why);
    }
}
