package org.tallywire.notify.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.tallywire.notify.board.Change;
import org.tallywire.notify.subscription.Cursor;

/**
 * The JSON of one frame as two runs of bytes, so that what many share, a change's record or a board, is never copied into
 * text and back.
 *
 * @param type the frame's type, the name of a Server-Sent Event
 * @param cursor the place that a client has reached with it, or null
 * @param body shared bytes, of which those from {@code from} on belong to the frame
 */
record Payload(String type, Cursor cursor, byte[] head, byte[] body, int from) {
    private static final byte[] NOTHING = {};
    private static final byte[] CHANGE = "{\"type\":\"change\",".getBytes(UTF_8);

    /** The ledger's record with the frame's type before its fields. */
    static Payload of(Change change) {
        return new Payload("change", new Cursor(change.epoch(), change.seq()), CHANGE, change.body(), 1);
    }

    static Payload of(ServerFrame frame, ObjectMapper json) {
        byte[] bytes = bytes(frame, json);
        return new Payload(frame.getClass().getSimpleName().toLowerCase(Locale.ROOT), null, bytes, NOTHING, 0);
    }

    /** The board with the frame's fields before its own. */
    static Payload snapshot(String id, String reason, byte[] board, Cursor cursor, ObjectMapper json) {
        String head = "{\"type\":\"snapshot\",\"id\":" + text(id, json) + ",\"reason\":\"" + reason + "\",";
        return new Payload("snapshot", cursor, head.getBytes(UTF_8), board, 1);
    }

    int length() {
        return head.length + body.length - from;
    }

    void writeTo(ByteBuf out) {
        out.writeBytes(head);
        out.writeBytes(body, from, body.length - from);
    }

    static byte[] bytes(Object value, ObjectMapper json) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String value, ObjectMapper json) {
        return new String(bytes(value, json), UTF_8);
    }
}
