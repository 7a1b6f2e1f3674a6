package org.tallywire.ledger.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.ChangeKind;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.TallyBoard;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.stories.Story;

/** The story as a schema.org LiveBlogPosting in JSON-LD, for the head of a newsroom's page: an update a change, newest first. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveBlog(
        @JsonProperty("@context") String context,
        @JsonProperty("@type") String type,
        @JsonProperty("@id") String id,
        String headline,
        String description,
        String inLanguage,
        LocalDate coverageStartTime,
        LocalDate coverageEndTime,
        Instant datePublished,
        Instant dateModified,
        List<Update> liveBlogUpdate) {

    /** One change. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Update(
            @JsonProperty("@type") String type,
            @JsonProperty("@id") String id,
            String headline,
            String articleBody,
            Instant datePublished,
            Instant dateModified,
            List<Citation> citation,
            Correction correction) {}

    /** A report that stands behind the change. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Citation(
            @JsonProperty("@type") String type,
            String url,
            Instant datePublished,
            Organization publisher,
            String text) {}

    /** An outlet. */
    public record Organization(@JsonProperty("@type") String type, String name) {}

    /** What was wrong before. */
    public record Correction(@JsonProperty("@type") String type, String text, Instant datePublished) {}

    /**
     * @param address where the board stands
     * @param newest the newest changes, newest first
     */
    public static LiveBlog of(Story story, Board board, String address, List<TallyChanged> newest) {
        var labels = board.tallies().stream().collect(Collectors.toMap(TallyBoard::tally, TallyBoard::label));
        var updates = newest.stream()
                .filter(change -> change.kind() != ChangeKind.SOURCES)
                .map(change -> update(address, labels, change))
                .toList();
        return new LiveBlog(
                "https://schema.org",
                "LiveBlogPosting",
                address,
                board.title(),
                String.join(" ", Sentences.of(board)),
                "en",
                story.begins(),
                story.ends(),
                updates.isEmpty() ? board.at() : updates.get(updates.size() - 1).datePublished(),
                board.at(),
                updates);
    }

    private static Update update(String address, Map<String, String> labels, TallyChanged change) {
        var label = Sentences.named(labels.getOrDefault(change.tally(), "The truce"), change.part());
        return new Update(
                "BlogPosting",
                address + "#" + change.epoch() + "-" + change.seq(),
                change.now() == null ? label : label + ": " + Sentences.number(change.now()),
                change.cause().reason(),
                change.at(),
                change.at(),
                change.claims().stream().map(LiveBlog::citation).toList(),
                change.correction()
                        ? new Correction("CorrectionComment", change.cause().reason(), change.at())
                        : null);
    }

    private static Citation citation(SourcedClaim claim) {
        return new Citation(
                "NewsArticle",
                claim.url(),
                claim.published(),
                new Organization("NewsMediaOrganization", claim.publisher()),
                claim.quote());
    }
}
