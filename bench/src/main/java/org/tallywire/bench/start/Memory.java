package org.tallywire.bench.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tallywire.embedded.Child;

/** Memory of processes as Linux counts it. */
final class Memory {
    private Memory() {}

    /**
     * Proportional set size of processes and all that they started, in MB: what is shared counts once (proc(5),
     * smaps_rollup).
     *
     * @throws UncheckedIOException where there is no such file: anywhere but on Linux
     */
    static double megabytes(Collection<Child> children) {
        return children.stream()
                        .flatMapToLong(child -> ProcessHandle.of(child.pid()).stream()
                                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                                .mapToLong(ProcessHandle::pid))
                        .flatMap(Memory::kilobytes)
                        .sum()
                / 1000.0;
    }

    private static LongStream kilobytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")));
        } catch (IOException e) {
            throw new UncheckedIOException("The memory of process " + pid + " cannot be read: " + e.getMessage(), e);
        }
    }
}
