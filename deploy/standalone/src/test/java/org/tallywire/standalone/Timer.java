package org.tallywire.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Does things at their time while a test goes on, one after the other; a failure of theirs is the test's. */
final class Timer implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    private final List<CompletableFuture<Void>> once = new ArrayList<>();
    private volatile RuntimeException failure;
    private volatile boolean stopped;

    Timer() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void once(long millis, Runnable work) {
        var done = new CompletableFuture<Void>();
        once.add(done);
        executor.schedule(() -> complete(done, work), millis, TimeUnit.MILLISECONDS);
    }

    /** @param pause between one time and the next, asked for anew each time */
    void again(LongSupplier pause, Runnable work) {
        if (!stopped) {
            executor.schedule(() -> attemptAgain(pause, work), pause.getAsLong(), TimeUnit.MILLISECONDS);
        }
    }

    /** Returns when everything that is to happen once has happened. */
    void awaitDone() {
        once.forEach(CompletableFuture::join);
    }

    private void complete(CompletableFuture<Void> done, Runnable work) {
        try {
            work.run();
            done.complete(null);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private void attemptAgain(LongSupplier pause, Runnable work) {
        try {
            work.run();
            again(pause, work);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Lets what has begun come to its end and begins nothing more. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        executor.shutdown();
        executor.awaitTermination(120, TimeUnit.SECONDS);
        if (failure != null) {
            throw failure;
        }
    }
}
