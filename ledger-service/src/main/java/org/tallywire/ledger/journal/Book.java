package org.tallywire.ledger.journal;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.Cause;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.ledger.tally.BoardHash;
import org.tallywire.ledger.tally.Changes;
import org.tallywire.ledger.tally.KnownClaims;
import org.tallywire.ledger.tally.KnownDecision;
import org.tallywire.ledger.tally.Position;
import org.tallywire.ledger.tally.StoryFold;
import org.tallywire.stories.Story;

/**
 * A story's journal up to an entry, with the position that it folds to. Writing a message and replaying the entry that
 * came of it do the same, so what is derived never depends on when it was. For one thread at a time; snapshots that it
 * has given stay as they are.
 *
 * <p>A failure of the fold leaves a book half written: throw it away.
 */
public final class Book {
    private final Story story;
    private final String epoch;
    private final StoryFold fold;
    private final Log log = new Log();
    private final Set<String> claimKeys = new HashSet<>();
    private final Map<String, Decision> decisions = new HashMap<>();
    private Position position;
    private Head head;

    public Book(Story story, String epoch) {
        this.story = story;
        this.epoch = epoch;
        this.fold = new StoryFold(story);
        this.position = fold.position();
        var begins = story.begins().atStartOfDay(story.zone()).toInstant();
        this.head =
                new Head(0, Chain.START, Instant.EPOCH, 0, 0, begins, BoardHash.of(position.board(epoch, 0, begins)));
    }

    public String epoch() {
        return epoch;
    }

    public Head head() {
        return head;
    }

    /** The decision of an id, if it was taken. */
    public Optional<Decision> decision(String id) {
        return Optional.ofNullable(decisions.get(id));
    }

    /** Empty for what was written before. */
    public Optional<Written> write(Arrival arrival) {
        if (isKnown(arrival)) {
            return Optional.empty();
        }
        var n = head.n() + 1;
        var known = arrival.at().isBefore(head.known()) ? head.known() : arrival.at();
        var hash = Chain.hash(head.hash(), arrival.story(), n, arrival.kind(), known, arrival.body());
        var entry =
                new Entry(arrival.story(), n, arrival.kind(), arrival.key(), arrival.body(), known, head.hash(), hash);
        return Optional.of(new Written(entry, take(entry, arrival.value())));
    }

    /** @return the changes that the entry caused, the same as when it was written */
    public List<TallyChanged> replay(Entry entry) {
        return take(entry, Messages.value(entry));
    }

    /**
     * Takes in an entry whose changes are known: they are not worked out again, and the book is good for nothing until after
     * the last one it {@link #settle settles}.
     */
    public void read(Entry entry) {
        var message = Messages.value(entry);
        log.append(new Known(entry.n(), message, entry.known()));
        told(entry, message);
        head = beyond(entry, head.seq(), head.at(), head.boardHash());
    }

    /**
     * Works out where the story stands by what was read.
     *
     * @param published the board that the changes up to there give
     * @return whether what was read folds to it, byte for byte; where not, other rules made the changes
     */
    public boolean settle(Board published) {
        position = fold.position();
        head = new Head(
                head.n(), head.hash(), head.known(), head.decided(), published.seq(), published.at(), published.hash());
        return Json.write(board()).equals(Json.write(published));
    }

    /** Whether the next entry of the journal continues this book. */
    public boolean isContinuedBy(Entry entry) {
        return entry.n() == head.n() + 1 && entry.prev().equals(head.hash());
    }

    Board board() {
        return position.board(epoch, head.seq(), head.at());
    }

    public Snapshot snapshot() {
        return new Snapshot(story, epoch, head, position, log.view());
    }

    private boolean isKnown(Arrival arrival) {
        return switch (arrival.kind()) {
            case CLAIMS -> claimKeys.contains(arrival.key());
            case DECISION -> decisions.containsKey(((Decision) arrival.value()).id());
        };
    }

    private List<TallyChanged> take(Entry entry, Object message) {
        log.append(new Known(entry.n(), message, entry.known()));
        var cause = told(entry, message);
        var before = position;
        position = fold.position();
        var steps = Changes.between(before, position, cause);
        var first = head.seq() + 1;
        var changes = IntStream.range(0, steps.size())
                .mapToObj(i -> steps.get(i).numbered(story.id(), epoch, first + i, entry.known()))
                .toList();
        var last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
        head = last == null
                ? beyond(entry, head.seq(), head.at(), head.boardHash())
                : beyond(entry, last.seq(), last.at(), last.hash());
        return changes;
    }

    private Head beyond(Entry entry, long seq, Instant at, String boardHash) {
        var decided = entry.kind() == Kind.DECISION ? entry.n() : head.decided();
        return new Head(entry.n(), entry.hash(), entry.known(), decided, seq, at, boardHash);
    }

    private Cause told(Entry entry, Object message) {
        switch (entry.kind()) {
            case CLAIMS -> {
                var claims = new KnownClaims((ClaimsReported) message, entry.known());
                claimKeys.add(entry.key());
                fold.add(claims);
                return Changes.causedBy(claims);
            }
            case DECISION -> {
                var decision = new KnownDecision((Decision) message, entry.known());
                decisions.put(decision.decision().id(), decision.decision());
                fold.add(decision);
                return Changes.causedBy(decision);
            }
            default -> throw new IllegalStateException("no other kind");
        }
    }
}
