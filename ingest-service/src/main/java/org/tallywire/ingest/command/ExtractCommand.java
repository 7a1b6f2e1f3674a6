package org.tallywire.ingest.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallywire.ingest.report.Lines;
import org.tallywire.ingest.report.ReportLimits;
import org.tallywire.stories.PackException;
import org.tallywire.stories.StoryPacks;

/**
 * {@code extract [--explain] [--stories FOLDER] FILE}: reports in as JSON lines ({@code -} is standard input), what they
 * say out as JSON lines in the same order. A line that is no report is named on standard error and left out.
 *
 * <p>Exit status 0 when all lines were read, 1 when some were not, 2 when nothing could be done.
 */
public final class ExtractCommand {
    /** Lines that are read before their answers are written: enough for all cores, little memory. */
    private static final int CHUNK = 512;

    private static final String USAGE =
            "usage: tallywire extract [--explain] [--stories FOLDER] FILE.jsonl (- for standard input)";

    private final LineReader reader;
    private final String name;
    private final OutputStream out;
    private final PrintStream err;
    private final Progress progress;
    private boolean faults;

    private ExtractCommand(LineReader reader, String name, OutputStream out, PrintStream err, Progress progress) {
        this.reader = reader;
        this.name = name;
        this.out = out;
        this.err = err;
        this.progress = progress;
    }

    public static void main(String[] arguments) {
        try (var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
            int status = run(List.of(arguments), System.in, out, System.err, Progress.watched());
            out.flush();
            System.exit(status);
        } catch (IOException e) {
            // Whoever read the output has gone: nobody is left to be told.
            System.exit(2);
        }
    }

    static int run(List<String> arguments, InputStream in, OutputStream out, PrintStream err, boolean watched)
            throws IOException {
        var options = new ArrayList<>(arguments);
        boolean explain = options.remove("--explain");
        Path packs = null;
        int at = options.indexOf("--stories");
        if (at >= 0 && at + 1 < options.size()) {
            packs = Path.of(options.remove(at + 1));
            options.remove(at);
        }
        if (options.size() != 1 || options.get(0).startsWith("--")) {
            err.println(USAGE);
            return 2;
        }
        var name = options.get(0);
        try {
            var stories = packs == null ? StoryPacks.shipped() : StoryPacks.read(packs);
            var reader = new LineReader(stories, ReportLimits.DEFAULT, explain, Instant.now());
            if (name.equals("-")) {
                return new ExtractCommand(reader, "standard input", out, err, new Progress(err, watched, 0)).all(in);
            }
            var file = Path.of(name);
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                err.println(name + ": there is no such file, or it cannot be read");
                return 2;
            }
            try (var lines = Files.newInputStream(file)) {
                return new ExtractCommand(reader, name, out, err, new Progress(err, watched, Files.size(file)))
                        .all(lines);
            }
        } catch (PackException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private int all(InputStream in) throws IOException {
        var lines = Lines.ofFile(in, ReportLimits.DEFAULT.bytesMax());
        long reports = 0;
        while (true) {
            var chunk = Stream.generate(lines::next)
                    .limit(CHUNK)
                    .takeWhile(Optional::isPresent)
                    .map(Optional::get)
                    .toList();
            if (chunk.isEmpty()) {
                progress.done();
                return faults ? 1 : 0;
            }
            var answers = chunk.parallelStream().map(reader::read).toList();
            for (int i = 0; i < answers.size(); i++) {
                write(chunk.get(i), answers.get(i));
            }
            reports += chunk.size();
            progress.at(lines.bytesRead(), reports);
        }
    }

    private void write(Lines.Line line, LineReader.Answer answer) throws IOException {
        if (answer.fault() == null) {
            out.write(answer.json());
            out.write('\n');
        } else {
            faults = true;
            progress.clear();
            err.write((name + ":" + line.number() + ": " + answer.fault() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
