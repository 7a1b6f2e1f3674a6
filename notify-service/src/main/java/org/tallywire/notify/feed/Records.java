package org.tallywire.notify.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;

/** Reads the values of records, and refuses those that could not be passed on, with the field that is wrong. */
@Singleton
public class Records {
    /** Who was heard, and when: all that is needed of a record of claims. */
    public record Heard(String story, Source report) {
        public record Source(String publisher, Instant received) {}
    }

    private final ObjectReader changes;
    private final ObjectReader boards;
    private final ObjectReader claims;

    Records(ObjectMapper json) {
        this.changes = json.readerFor(TallyChanged.class);
        this.boards = json.readerFor(Board.class);
        this.claims = json.readerFor(new TypeReference<Heard>() {});
    }

    public TallyChanged change(String key, byte[] body) throws Unreadable {
        TallyChanged change = read(changes, body);
        require(change.story(), "story");
        require(change.epoch(), "epoch");
        require(change.at(), "at");
        require(change.tally(), "tally");
        require(change.part(), "part");
        require(change.kind(), "kind");
        require(change.claims(), "claims");
        require(change.expected(), "expected");
        require(change.flags(), "flags");
        require(change.hash(), "hash");
        if (change.seq() < 1) {
            throw new Unreadable("seq is " + change.seq() + "; numbers begin with 1.");
        }
        sameStory(key, change.story());
        return change;
    }

    public Board board(String key, byte[] body) throws Unreadable {
        Board board = read(boards, body);
        require(board.story(), "story");
        require(board.title(), "title");
        require(board.zone(), "zone");
        require(board.epoch(), "epoch");
        require(board.at(), "at");
        require(board.hash(), "hash");
        require(board.truce(), "truce");
        require(board.tallies(), "tallies");
        sameStory(key, board.story());
        return board;
    }

    public Heard claims(String key, byte[] body) throws Unreadable {
        Heard heard = read(claims, body);
        require(heard.story(), "story");
        require(heard.report(), "report");
        require(heard.report().publisher(), "report.publisher");
        require(heard.report().received(), "report.received");
        return heard;
    }

    /** The body without what may stand before its brace. */
    static byte[] fromBrace(byte[] body) {
        int start = 0;
        while (start < body.length && body[start] != '{') {
            start++;
        }
        return start == 0 ? body : Arrays.copyOfRange(body, start, body.length);
    }

    private static <T> T read(ObjectReader reader, byte[] body) throws Unreadable {
        if (body == null) {
            throw new Unreadable("The record has no value.");
        }
        try {
            T value = reader.readValue(body);
            if (value == null) {
                throw new Unreadable("The value is null.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new Unreadable("The value cannot be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Unreadable("The value cannot be read: " + e.getMessage());
        }
    }

    private static void require(Object value, String field) throws Unreadable {
        if (value == null) {
            throw new Unreadable(field + " is missing.");
        }
    }

    private static void sameStory(String key, String story) throws Unreadable {
        if (!story.equals(key)) {
            throw new Unreadable("story is \"" + story + "\", but the record's key is \"" + key + "\".");
        }
    }
}
