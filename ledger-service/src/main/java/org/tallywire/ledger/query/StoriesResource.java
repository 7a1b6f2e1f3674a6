package org.tallywire.ledger.query;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tallywire.contracts.TruceClock;
import org.tallywire.ledger.Packs;
import org.tallywire.ledger.journal.Json;
import org.tallywire.ledger.journal.Snapshot;

/** {@code GET /v1/stories}: what the ledger keeps. */
@Path("/v1/stories")
@Produces(MediaType.APPLICATION_JSON)
public class StoriesResource {
    private final Packs packs;
    private final Readings readings;

    StoriesResource(Packs packs, Readings readings) {
        this.packs = packs;
        this.readings = readings;
    }

    /**
     * A story and where its board stands.
     *
     * @param at when the last change was made
     * @param tallies the ids of its tallies, in the order of the board
     */
    public record StoryLine(
            String story,
            String title,
            String zone,
            LocalDate begins,
            LocalDate ends,
            String epoch,
            long seq,
            Instant at,
            TruceClock truce,
            List<String> tallies) {}

    @GET
    public Uni<String> stories() {
        return Multi.createFrom()
                .iterable(packs.stories().all())
                .onItem()
                .transformToUniAndConcatenate(story -> readings.now(story.id()))
                .map(StoriesResource::line)
                .collect()
                .asList()
                .map(Json::write);
    }

    private static StoryLine line(Snapshot snapshot) {
        var story = snapshot.story();
        return new StoryLine(
                story.id(),
                story.title(),
                story.zone().getId(),
                story.begins(),
                story.ends(),
                snapshot.epoch(),
                snapshot.head().seq(),
                snapshot.head().at(),
                snapshot.position().truce(),
                story.tallies().stream().map(tally -> tally.id()).toList());
    }
}
