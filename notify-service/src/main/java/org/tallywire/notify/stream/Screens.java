package org.tallywire.notify.stream;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.tallywire.notify.board.Change;
import org.tallywire.notify.board.Corrections;
import org.tallywire.notify.feed.Advance;
import org.tallywire.notify.feed.Advances;

/**
 * Which corrections are on the screens: of those connections that promised to say so, how many still show the old figure.
 * A screen that got the board after the correction shows it.
 */
@Singleton
public class Screens implements Advances {
    private final Map<String, Corrections> corrections = new ConcurrentHashMap<>();
    private final Halls halls;
    private final String replica = UUID.randomUUID().toString();

    Screens(Halls halls) {
        this.halls = halls;
    }

    /**
     * How far a correction has come.
     *
     * @param figure the tally, a bar, and the part's tags with commas between
     * @param shown how many open screens have confirmed it, or got the board after it
     * @param outstanding how many have not
     */
    public record Correction(long seq, Instant at, String figure, long shown, long outstanding) {}

    /**
     * What the screens of one replica show.
     *
     * @param replica its name, another one with each start
     * @param screens how many open ones confirm corrections
     */
    public record Shown(String story, String replica, long screens, List<Correction> corrections) {}

    @Override
    public void take(Advance advance) {
        Corrections ofStory = corrections.computeIfAbsent(advance.story(), key -> new Corrections());
        advance.steps().forEach(ofStory::note);
    }

    /** As of now, from all event loops of this process. */
    public CompletionStage<Shown> of(String story) {
        List<CompletableFuture<List<Long>>> asked = new ArrayList<>();
        for (Hall hall : halls.all()) {
            CompletableFuture<List<Long>> answer = new CompletableFuture<>();
            hall.loop()
                    .execute(() -> answer.complete(hall.followers(story).stream()
                            .filter(Follower::acknowledges)
                            .map(Follower::shown)
                            .toList()));
            asked.add(answer);
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(done -> shown(
                        story,
                        asked.stream()
                                .map(CompletableFuture::join)
                                .flatMap(Collection::stream)
                                .toList()));
    }

    private Shown shown(String story, List<Long> screens) {
        List<Change> known = corrections.getOrDefault(story, new Corrections()).all();
        return new Shown(
                story,
                replica,
                screens.size(),
                known.stream()
                        .map(change -> {
                            long shown = screens.stream()
                                    .filter(seq -> seq >= change.seq())
                                    .count();
                            return new Correction(
                                    change.seq(), change.at(), change.figure(), shown, screens.size() - shown);
                        })
                        .toList());
    }
}
