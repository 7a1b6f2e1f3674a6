package org.tallywire.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.Cause;
import org.tallywire.contracts.ChangeKind;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Qualifier;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.Standing;
import org.tallywire.contracts.Status;
import org.tallywire.contracts.TallyBoard;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.contracts.TruceClock;
import org.tallywire.contracts.TruceState;
import org.tallywire.contracts.Value;
import org.tallywire.notify.board.BoardHash;
import org.tallywire.notify.board.Boards;

/** A story that goes on as a ledger would write it: gapless numbers, a board after each, hashes that are right. */
public final class SampleStory {
    public static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final List<String> TALLIES = List.of("hostages-released", "prisoners-released", "trucks");
    private static final List<List<String>> PARTS = List.of(List.of(), List.of("israeli"), List.of("foreign", "thai"));
    private static final Instant START = Instant.parse("2023-11-24T05:00:00Z");

    private final Random random;
    private final String padding;
    private Board board;

    public SampleStory(String story, String epoch, long seed) {
        this(story, epoch, seed, 0);
    }

    /** @param paddingBytes how much longer each change is made */
    public SampleStory(String story, String epoch, long seed, int paddingBytes) {
        this(story, epoch, seed, paddingBytes, START);
    }

    public SampleStory(String story, String epoch, long seed, int paddingBytes, Instant start) {
        this.random = new Random(seed);
        this.padding = "x".repeat(paddingBytes);
        this.board = new Board(
                story,
                "The story " + story,
                "Asia/Jerusalem",
                epoch,
                0,
                start,
                "00000000",
                new TruceClock(TruceState.NONE, null, null, 0, List.of()),
                TALLIES.stream()
                        .map(tally -> new TallyBoard(tally, "Label of " + tally, List.of()))
                        .toList());
    }

    public Board board() {
        return board;
    }

    public TallyChanged next() {
        int kind = random.nextInt(20);
        return kind == 0 ? truce() : kind == 1 ? withdrawal() : value(kind == 2);
    }

    /** A change that says an earlier value was wrong. */
    public TallyChanged correction() {
        return value(true);
    }

    private TallyChanged value(boolean correction) {
        String tally = TALLIES.get(random.nextInt(TALLIES.size()));
        List<String> part = PARTS.get(random.nextInt(PARTS.size()));
        long number = random.nextInt(1000);
        Value now = new Value(
                Measure.TOTAL,
                number,
                number,
                Standing.values()[random.nextInt(4)],
                LocalDate.of(2023, 11, 24).plusDays(random.nextInt(7)),
                null);
        return made(tally, part, ChangeKind.VALUE, correction, was(tally, part), now, List.of(claim(number)), 1, null);
    }

    private TallyChanged withdrawal() {
        String tally = TALLIES.get(random.nextInt(TALLIES.size()));
        List<String> part = PARTS.get(random.nextInt(PARTS.size()));
        return made(tally, part, ChangeKind.VALUE, true, was(tally, part), null, List.of(), 0, null);
    }

    private TallyChanged truce() {
        LocalDate until = LocalDate.of(2023, 11, 27).plusDays(random.nextInt(5));
        return made(
                TallyChanged.TRUCE,
                List.of(),
                ChangeKind.TRUCE,
                false,
                null,
                null,
                List.of(),
                0,
                new TruceClock(TruceState.ACTIVE, LocalDate.of(2023, 11, 24), until, 1, List.of()));
    }

    private Value was(String tally, List<String> part) {
        return board.tallies().stream()
                .filter(one -> one.tally().equals(tally))
                .flatMap(one -> one.figures().stream())
                .filter(figure -> figure.part().equals(part))
                .map(Figure::value)
                .findFirst()
                .orElse(null);
    }

    private SourcedClaim claim(long number) {
        return new SourcedClaim(
                "c-" + board.seq(),
                "r-" + board.seq(),
                "Example Wire",
                null,
                number + " people " + padding,
                null,
                board.at(),
                board.at(),
                Measure.TOTAL,
                Status.ACTUAL,
                number,
                number,
                Qualifier.EXACT,
                null,
                null);
    }

    private TallyChanged made(
            String tally,
            List<String> part,
            ChangeKind kind,
            boolean correction,
            Value was,
            Value now,
            List<SourcedClaim> claims,
            int voices,
            TruceClock truce) {
        TallyChanged draft = change(tally, part, kind, correction, was, now, claims, voices, truce, "00000000");
        Board after = Boards.after(board, draft);
        TallyChanged change =
                change(tally, part, kind, correction, was, now, claims, voices, truce, BoardHash.of(after));
        board = Boards.after(board, change);
        return change;
    }

    private TallyChanged change(
            String tally,
            List<String> part,
            ChangeKind kind,
            boolean correction,
            Value was,
            Value now,
            List<SourcedClaim> claims,
            int voices,
            TruceClock truce,
            String hash) {
        return new TallyChanged(
                board.story(),
                board.epoch(),
                board.seq() + 1,
                board.at().plusSeconds(60),
                tally,
                part,
                kind,
                correction,
                was,
                now,
                new Cause("r-" + board.seq(), 1L, null, "Example Wire", "Example Wire says so."),
                claims,
                voices,
                0,
                0,
                List.of(),
                List.of(),
                truce,
                hash);
    }

    public static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
