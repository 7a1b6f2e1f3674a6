package org.tallywire.ledger.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tallywire.contracts.Board;
import org.tallywire.ledger.journal.Json;
import org.tallywire.testing.Examples;

class BoardTableTest {
    @Test
    void aFigureIsALine() {
        var board = Json.readOwn(Examples.one("board", "first-evening"), Board.class);
        var lines = BoardTable.of(board).split("\r\n");
        var figures = board.tallies().stream()
                .mapToInt(tally -> tally.figures().size())
                .sum();
        assertEquals(1 + figures, lines.length);
        assertTrue(lines[0].startsWith("story,tally,label,part"), lines[0]);
    }

    @Test
    void whatASpreadsheetWouldRunIsTextAndWhatBreaksALineIsQuoted() {
        var table = Table.of(List.of("a", "b", "c"), Stream.of(List.of("=1+1", "said \"two, or\nthree\"", -5)));
        assertEquals("a,b,c\r\n'=1+1,\"said \"\"two, or\nthree\"\"\",-5\r\n", table);
    }
}
