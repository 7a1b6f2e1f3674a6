package org.tallywire.ledger.journal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Decision;
import org.tallywire.ledger.tally.KnownClaims;
import org.tallywire.ledger.tally.KnownDecision;
import org.tallywire.ledger.tally.Ledger;
import org.tallywire.ledger.tally.Position;
import org.tallywire.stories.Story;

/** A story as its journal has it at one entry. Immutable. */
public final class Snapshot {
    private final Story story;
    private final String epoch;
    private final Head head;
    private final Position position;
    private final Log.View log;
    private volatile String board;

    Snapshot(Story story, String epoch, Head head, Position position, Log.View log) {
        this.story = story;
        this.epoch = epoch;
        this.head = head;
        this.position = position;
        this.log = log;
    }

    public Story story() {
        return story;
    }

    public String epoch() {
        return epoch;
    }

    public Head head() {
        return head;
    }

    public Position position() {
        return position;
    }

    /** The board in the bytes in which it is published; written once, when it is first asked for. */
    public String board() {
        var written = board;
        if (written == null) {
            written = Json.write(position.board(epoch, head.seq(), head.at()));
            board = written;
        }
        return written;
    }

    /** The journal, oldest first. */
    public List<Known> entries() {
        return log.entries();
    }

    /** What was known at a moment. */
    public List<Known> entries(Instant known) {
        return log.until(known).entries();
    }

    /**
     * The story as it stands by what was known at one moment about the world at another.
     *
     * @param pack the story as it was counted then
     * @param at null for all that is known
     */
    public Position position(Story pack, Instant known, Instant at) {
        var entries = entries(known);
        var claims = claims(entries).toList();
        var decisions = decisions(entries).toList();
        return at == null ? Ledger.of(pack, claims, decisions) : Ledger.at(pack, claims, decisions, at);
    }

    public static Stream<KnownClaims> claims(List<Known> entries) {
        return entries.stream()
                .filter(entry -> entry.message() instanceof ClaimsReported)
                .map(entry -> new KnownClaims((ClaimsReported) entry.message(), entry.known()));
    }

    public static Stream<KnownDecision> decisions(List<Known> entries) {
        return entries.stream()
                .filter(entry -> entry.message() instanceof Decision)
                .map(entry -> new KnownDecision((Decision) entry.message(), entry.known()));
    }
}
