package org.tallywire.ledger.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns();
    private final List<String> begun = new ArrayList<>();

    private Cancellable take(String name, CompletableFuture<String> work, String... stories) {
        return turns.take(List.of(stories), () -> {
                    begun.add(name);
                    return Uni.createFrom().completionStage(work);
                })
                .subscribe()
                .with(done -> {}, failed -> {});
    }

    @Test
    void oneAfterTheOtherInTheOrderInWhichTheyCame() {
        var first = new CompletableFuture<String>();
        var second = new CompletableFuture<String>();
        take("first", first, "a", "b");
        take("second", second, "b", "c");
        take("third", new CompletableFuture<>(), "c");
        take("beside", new CompletableFuture<>(), "d");
        assertEquals(List.of("first", "beside"), begun);
        first.complete("well");
        second.completeExceptionally(new IllegalStateException("or not"));
        assertEquals(List.of("first", "beside", "second", "third"), begun);
    }

    @Test
    void aTurnLastsUntilItsWorkEndsAlsoWhereNobodyWaitsForIt() {
        var work = new CompletableFuture<String>();
        take("hung up on", work, "a").cancel();
        take("next", new CompletableFuture<>(), "a");
        assertEquals(List.of("hung up on"), begun);
        work.complete("done");
        assertEquals(List.of("hung up on", "next"), begun);
    }
}
