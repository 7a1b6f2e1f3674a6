package org.tallywire.notify.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallywire.contracts.Board;
import org.tallywire.notify.SampleStory;
import org.tallywire.testing.Examples;

class BoardHashTest {
    private static final ObjectReader BOARDS =
            SampleStory.JSON.readerFor(Board.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static Stream<Examples.Example> boards() {
        return Stream.of(Examples.all("board"), Examples.all("stream/snapshot")).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("boards")
    void everyExampleHasTheHashThatItSays(Examples.Example example) throws Exception {
        Board board = BOARDS.readValue(example.json());
        assertEquals(board.hash(), BoardHash.of(board));
    }
}
