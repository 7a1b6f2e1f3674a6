package org.tallywire.notify.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallywire.notify.SampleStory;
import org.tallywire.testing.Examples;

class ClientFramesTest {
    private static final List<String> FRAMES = List.of("subscribe", "unsubscribe", "ack", "token");

    private final ClientFrames frames = new ClientFrames(SampleStory.JSON);

    static Stream<Examples.Example> examples() {
        return FRAMES.stream().flatMap(frame -> Examples.all("stream/" + frame).stream());
    }

    static Stream<Examples.Refused> refused() {
        return Stream.of("subscribe", "ack", "token").flatMap(frame -> Examples.refused("stream/" + frame).stream());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsUnderstood(Examples.Example example) {
        assertFalse(frames.read(example.json()) instanceof ClientFrame.Refused, () -> "" + frames.read(example.json()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void everyBadExampleIsRefusedByItsField(Examples.Refused example) {
        ClientFrame.Refused refused =
                assertInstanceOf(ClientFrame.Refused.class, frames.read(example.json()), example.name());
        assertEquals("invalid", refused.code());
        String[] names = example.field().split("/");
        String field = names[names.length - 1];
        assertTrue(refused.sentence().contains(field), refused.sentence() + " does not name " + field);
    }

    @Test
    void whatIsNoJsonObjectIsMalformed() {
        for (String text : List.of("", "x", "[]", "1", "{", "{} {}", "{\"type\":1,\"type\":2}", "null")) {
            ClientFrame.Refused refused = assertInstanceOf(ClientFrame.Refused.class, frames.read(text), text);
            assertEquals("malformed", refused.code(), text);
        }
    }

    @Test
    void unknownFieldsAreIgnoredAndUnknownTypesNamed() {
        assertInstanceOf(
                ClientFrame.Unsubscribe.class, frames.read("{\"type\":\"unsubscribe\",\"id\":\"a\",\"new\":{}}"));
        ClientFrame.Refused refused =
                assertInstanceOf(ClientFrame.Refused.class, frames.read("{\"type\":\"shout\",\"id\":\"a\"}"));
        assertEquals("unknown-type", refused.code());
        assertEquals("a", refused.id());
        assertTrue(refused.sentence().contains("shout"));
    }
}
