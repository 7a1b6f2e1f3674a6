package org.tallywire.ledger.recording;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One piece of work on a story at a time, in the order in which they come. Who wants several stories joins all their queues
 * at once, so that nobody ever waits for somebody who waits for them.
 */
final class Turns {
    private final Map<String, CompletableFuture<Void>> last = new HashMap<>();

    /**
     * Once it has begun the work goes on to its end, and the turn with it, also where nobody waits for it any more: a client
     * that hangs up must not let two threads into one story.
     *
     * @param work started when everybody before has ended, well or not
     */
    <T> Uni<T> take(Collection<String> stories, Supplier<Uni<T>> work) {
        return Uni.createFrom().completionStage(() -> {
            var mine = new CompletableFuture<Void>();
            return Uni.createFrom()
                    .completionStage(CompletableFuture.allOf(behind(stories, mine)))
                    .chain(() -> work.get())
                    .onTermination()
                    .invoke(() -> end(stories, mine))
                    .subscribeAsCompletionStage()
                    .thenApply(Function.identity());
        });
    }

    private synchronized CompletableFuture<?>[] behind(Collection<String> stories, CompletableFuture<Void> mine) {
        return stories.stream()
                .map(story -> last.put(story, mine))
                .filter(Objects::nonNull)
                .toArray(CompletableFuture<?>[]::new);
    }

    private void end(Collection<String> stories, CompletableFuture<Void> mine) {
        synchronized (this) {
            stories.forEach(story -> last.remove(story, mine));
        }
        mine.complete(null);
    }
}
