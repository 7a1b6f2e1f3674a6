package org.tallywire.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What happens while a test does something else; its failures are the test's. */
final class Meanwhile implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CompletableFuture<?>> works = new ArrayList<>();

    Meanwhile doing(Callable<?> work) {
        works.add(CompletableFuture.supplyAsync(() -> call(work), threads));
        return this;
    }

    boolean isOver() {
        return works.stream().allMatch(CompletableFuture::isDone);
    }

    private static Object call(Callable<?> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        works.forEach(CompletableFuture::join);
    }
}
