package org.tallywire.ledger.export;

import java.time.Instant;
import java.util.List;
import org.tallywire.contracts.Board;

/**
 * The board as a ninjs 3.0 item (IPTC News in JSON), each board a version of one item.
 *
 * @param uri the item's, the same for every version
 * @param version the board's number within its epoch
 */
public record Ninjs(
        String uri,
        Standard standard,
        String type,
        String version,
        Instant versionCreated,
        String pubStatus,
        String language,
        List<Headline> headlines,
        List<Body> bodies,
        List<AltId> altIds) {
    /** Which version of ninjs this is. */
    public record Standard(String name, String version, String schema) {}

    /** A headline in its role. */
    public record Headline(String role, String value) {}

    /** A text in its role. */
    public record Body(String role, String contentType, String value) {}

    /** The board by the ledger's own name. */
    public record AltId(String role, String value) {}

    /** @param address where the board stands */
    public static Ninjs of(Board board, String address) {
        return new Ninjs(
                address,
                new Standard("ninjs", "3.0", "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"),
                "text",
                String.valueOf(board.seq()),
                board.at(),
                "usable",
                "en",
                List.of(new Headline("main", board.title())),
                List.of(new Body("main", "text/plain", String.join("\n", Sentences.of(board)))),
                List.of(new AltId("tallywire", board.story() + "/" + board.epoch() + "/" + board.seq())));
    }
}
