package org.tallywire.ledger.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Decision;

/** Reads messages, and says of those that it refuses which field is to blame. */
public final class Messages {
    private Messages() {}

    /**
     * A report's claims. What came before byte for byte is the same message; the same report read again is another one,
     * and the fold decides which of them counts.
     *
     * @param key the record's key, the story
     * @param at the record's own time
     */
    public static Arrival claims(String key, byte[] value, Instant at) throws RefusedException {
        var body = text(value);
        var message = read(body, ClaimsReported.class);
        ClaimsCheck.check(message);
        keyed(key, message.story());
        return new Arrival(message.story(), Kind.CLAIMS, Chain.digest(body), body, message, millis(at), null);
    }

    /** An editor's decision: the same id is the same decision. */
    public static Arrival decision(String key, byte[] value, Instant at) throws RefusedException {
        var body = text(value);
        var message = read(body, Decision.class);
        DecisionCheck.check(message);
        keyed(key, message.story());
        return decision(message, body, at);
    }

    /** A decision that has been checked. */
    public static Arrival decision(Decision decision, Instant at) {
        return decision(decision, Json.write(decision), at);
    }

    /**
     * A body read as a record, not yet checked.
     *
     * @throws RefusedException for what is no JSON, or names a field that has the wrong form
     */
    public static <T> T read(byte[] value, Class<T> type) throws RefusedException {
        return read(text(value), type);
    }

    static String decisionKey(String id) {
        return Chain.digest(id);
    }

    /** A journal entry's message, as it was read when it came. */
    static Object value(Entry entry) {
        return switch (entry.kind()) {
            case CLAIMS -> Json.readOwn(entry.body(), ClaimsReported.class);
            case DECISION -> Json.readOwn(entry.body(), Decision.class);
        };
    }

    private static Arrival decision(Decision decision, String body, Instant at) {
        return new Arrival(
                decision.story(), Kind.DECISION, decisionKey(decision.id()), body, decision, millis(at), null);
    }

    private static void keyed(String key, String story) throws RefusedException {
        Fields.require(story.equals(key), "story", "is " + story + ", and the record's key is " + key);
    }

    /** PostgreSQL keeps no NUL and Kafka no guarantee of UTF-8, so both are looked at here. */
    private static String text(byte[] value) throws RefusedException {
        Fields.require(value != null && value.length > 0, "", "the record is empty");
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            Fields.require(text.indexOf('\0') < 0, "", "the record has a NUL character");
            return text;
        } catch (CharacterCodingException e) {
            throw new RefusedException("", "the record is not UTF-8");
        }
    }

    private static <T> T read(String body, Class<T> type) throws RefusedException {
        try {
            var value = Json.read(body, type);
            Fields.require(value != null, "", "the record is null");
            return value;
        } catch (JsonMappingException e) {
            throw new RefusedException(path(e.getPath()), "cannot be read: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new RefusedException("", "the record is not JSON: " + e.getOriginalMessage());
        }
    }

    private static String path(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** Finer than what every store on the way keeps would break the hash. */
    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
