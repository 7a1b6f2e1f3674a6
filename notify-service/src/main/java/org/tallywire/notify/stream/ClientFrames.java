package org.tallywire.notify.stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tallywire.notify.subscription.Cursor;
import org.tallywire.notify.subscription.Selection;

/** Reads what clients send. Unknown fields are ignored; whatever is wrong is named by its field. */
final class ClientFrames {
    private static final Pattern WORD = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    private static final int ID_CHARS_MAX = 64;
    private static final int TALLIES_MAX = 100;
    private static final int TOKEN_CHARS_MAX = 16_384;
    private static final int RATE_MAX = 1000;
    private static final int SPEED_MAX = 100_000;
    private static final long SEQ_MAX = 9_007_199_254_740_991L;

    private final ObjectReader reader;

    ClientFrames(ObjectMapper json) {
        this.reader = json.reader()
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    private static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        Invalid(String sentence) {
            super(sentence, null, false, false);
        }
    }

    ClientFrame read(String text) {
        JsonNode node;
        try {
            node = reader.readTree(text);
        } catch (JsonProcessingException e) {
            return new ClientFrame.Refused(null, "malformed", "This is not JSON: " + e.getOriginalMessage());
        }
        if (node == null || !node.isObject()) {
            return new ClientFrame.Refused(null, "malformed", "A message is one JSON object.");
        }
        String id = node.path("id").isTextual() && node.path("id").textValue().length() <= ID_CHARS_MAX
                ? node.path("id").textValue()
                : null;
        try {
            String type = text(node, "type", 64);
            return switch (type) {
                case "subscribe" -> subscribe(node);
                case "unsubscribe" -> new ClientFrame.Unsubscribe(text(node, "id", ID_CHARS_MAX));
                case "ack" -> new ClientFrame.Ack(text(node, "id", ID_CHARS_MAX), number(node, "seq", 1));
                case "token" -> new ClientFrame.Token(text(node, "token", TOKEN_CHARS_MAX));
                default -> new ClientFrame.Refused(id, "unknown-type", "\"" + type + "\" is no type of frame.");
            };
        } catch (Invalid e) {
            return new ClientFrame.Refused(id, "invalid", e.getMessage());
        }
    }

    private static ClientFrame subscribe(JsonNode node) throws Invalid {
        ClientFrame.Period replay = replay(node.path("replay"));
        Cursor after = after(node.path("after"));
        if (replay != null && after != null) {
            throw new Invalid("after and replay exclude each other.");
        }
        return new ClientFrame.Subscribe(
                text(node, "id", ID_CHARS_MAX),
                new Selection(word(node.path("story"), "story"), tallies(node.path("tallies"))),
                after,
                rate(node.path("maxPerSecond"), "maxPerSecond", RATE_MAX, Double.POSITIVE_INFINITY),
                flag(node.path("acks")),
                replay);
    }

    private static Set<String> tallies(JsonNode node) throws Invalid {
        if (isAbsent(node)) {
            return Set.of();
        }
        if (!node.isArray() || node.isEmpty() || node.size() > TALLIES_MAX) {
            throw new Invalid("tallies is not a list of 1 to " + TALLIES_MAX + " ids.");
        }
        Set<String> tallies = new TreeSet<>();
        for (int i = 0; i < node.size(); i++) {
            tallies.add(word(node.get(i), "tallies[" + i + "]"));
        }
        return tallies;
    }

    private static Cursor after(JsonNode node) throws Invalid {
        if (isAbsent(node)) {
            return null;
        }
        if (!node.isObject()) {
            throw new Invalid("after is not an object with epoch and seq.");
        }
        JsonNode epoch = node.path("epoch");
        if (!epoch.isTextual()
                || epoch.textValue().isEmpty()
                || epoch.textValue().length() > Cursor.EPOCH_CHARS_MAX) {
            throw new Invalid("after.epoch is not a word of 1 to " + Cursor.EPOCH_CHARS_MAX + " characters.");
        }
        JsonNode seq = node.path("seq");
        if (!seq.isIntegralNumber() || !seq.canConvertToLong() || seq.longValue() < 0 || seq.longValue() > SEQ_MAX) {
            throw new Invalid("after.seq is not a number from 0 on.");
        }
        return new Cursor(epoch.textValue(), seq.longValue());
    }

    private static ClientFrame.Period replay(JsonNode node) throws Invalid {
        if (isAbsent(node)) {
            return null;
        }
        Instant from = moment(node.path("from"), "replay.from");
        Instant to = moment(node.path("to"), "replay.to");
        if (to.isBefore(from)) {
            throw new Invalid("replay.to is before replay.from.");
        }
        return new ClientFrame.Period(from, to, rate(node.path("speed"), "replay.speed", SPEED_MAX, 1));
    }

    private static Instant moment(JsonNode node, String field) throws Invalid {
        try {
            return Instant.parse(node.asText());
        } catch (DateTimeParseException e) {
            throw new Invalid(field + " is not a moment such as 2023-11-24T14:00:00Z.");
        }
    }

    private static double rate(JsonNode node, String field, int max, double otherwise) throws Invalid {
        if (isAbsent(node)) {
            return otherwise;
        }
        if (!node.isNumber() || !(node.doubleValue() > 0) || node.doubleValue() > max) {
            throw new Invalid(field + " is not a number over 0 and up to " + max + ".");
        }
        return node.doubleValue();
    }

    private static boolean flag(JsonNode node) throws Invalid {
        if (!isAbsent(node) && !node.isBoolean()) {
            throw new Invalid("acks is not true or false.");
        }
        return node.booleanValue();
    }

    private static long number(JsonNode node, String field, long least) throws Invalid {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least) {
            throw new Invalid(field + " is not a number from " + least + " on.");
        }
        return value.longValue();
    }

    private static String word(JsonNode node, String field) throws Invalid {
        if (!node.isTextual() || !WORD.matcher(node.textValue()).matches()) {
            throw new Invalid(field + " is not an id of small letters, digits and hyphens.");
        }
        return node.textValue();
    }

    private static String text(JsonNode node, String field, int charsMax) throws Invalid {
        JsonNode value = node.path(field);
        if (!value.isTextual()
                || value.textValue().isEmpty()
                || value.textValue().length() > charsMax) {
            throw new Invalid(field + " is not a text of 1 to " + charsMax + " characters.");
        }
        return value.textValue();
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
