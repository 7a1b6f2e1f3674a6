package org.tallywire.ingest.report;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Works on the lines of a batch on all cores and gives the answers in the lines' order, one at a time. As many lines are
 * in work as the bounds allow; the next is read only when an answer has been taken, so that a client which does not
 * take its answers is not read from.
 *
 * @param <T> what becomes of a line before its turn has come
 */
final class AnswersInOrder<T> {
    private final Lines lines;
    private final Function<Lines.Line, T> prepare;
    private final BiFunction<Lines.Line, T, CompletionStage<byte[]>> finish;
    private final Executor cores;
    private final int linesMax;
    private final long bytesMax;

    private final ArrayDeque<Prepared<T>> preparing = new ArrayDeque<>();
    private final ArrayDeque<Finished> finishing = new ArrayDeque<>();
    private long bytes;
    private boolean ended;

    private record Prepared<T>(Lines.Line line, CompletableFuture<T> outcome) {}

    private record Finished(Lines.Line line, CompletableFuture<byte[]> answer) {}

    /**
     * @param prepare done for many lines at once
     * @param finish begun for one line after the other, in order; must not fail
     */
    AnswersInOrder(
            Lines lines,
            Function<Lines.Line, T> prepare,
            BiFunction<Lines.Line, T, CompletionStage<byte[]>> finish,
            Executor cores,
            int linesMax,
            long bytesMax) {
        this.lines = lines;
        this.prepare = prepare;
        this.finish = finish;
        this.cores = cores;
        this.linesMax = linesMax;
        this.bytesMax = bytesMax;
    }

    /** The next answer; null at the end. */
    byte[] next() throws IOException {
        readAhead();
        while (!preparing.isEmpty()
                && (finishing.isEmpty() || preparing.peek().outcome.isDone())) {
            var prepared = preparing.poll();
            finishing.add(new Finished(
                    prepared.line,
                    finish.apply(prepared.line, prepared.outcome.join()).toCompletableFuture()));
        }
        var finished = finishing.poll();
        if (finished == null) {
            return null;
        }
        bytes -= size(finished.line);
        return finished.answer.join();
    }

    /** Whether an answer can be had without waiting. */
    boolean ready() {
        return finishing.isEmpty()
                ? !preparing.isEmpty() && preparing.peek().outcome.isDone()
                : finishing.peek().answer.isDone();
    }

    private void readAhead() throws IOException {
        while (!ended && (pending() == 0 || (pending() < linesMax && bytes < bytesMax && !lines.mayWait()))) {
            var line = lines.next().orElse(null);
            if (line == null) {
                ended = true;
            } else {
                bytes += size(line);
                preparing.add(new Prepared<>(line, CompletableFuture.supplyAsync(() -> prepare.apply(line), cores)));
            }
        }
    }

    private int pending() {
        return preparing.size() + finishing.size();
    }

    private static int size(Lines.Line line) {
        return line.bytes() == null ? 0 : line.bytes().length;
    }
}
