package org.tallywire.notify.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tallywire.contracts.Board;

/** The JSON of the newest board of each story, written once for all who ask. */
@Singleton
public class BoardBytes {
    private record Written(Board board, byte[] json) {}

    private final Map<String, Written> newest = new ConcurrentHashMap<>();
    private final ObjectMapper json;

    BoardBytes(ObjectMapper json) {
        this.json = json;
    }

    /** Never to be changed. */
    public byte[] of(Board board) {
        Written written = newest.get(board.story());
        if (written == null || written.board != board) {
            written = new Written(board, Payload.bytes(board, json));
            newest.put(board.story(), written);
        }
        return written.json;
    }
}
