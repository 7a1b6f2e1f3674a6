package org.tallywire.notify.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstPaintTest {
    @Test
    void numbersReadAsInTheScripts() {
        assertEquals("105", FirstPaint.number(105L, 105L));
        assertEquals("1,132", FirstPaint.number(1132L, 1132L));
        assertEquals("97–105", FirstPaint.number(97L, 105L));
        assertEquals("100+", FirstPaint.number(100L, null));
        assertEquals("≤5", FirstPaint.number(null, 5L));
        assertEquals("–", FirstPaint.number(null, null));
    }

    @Test
    void longerNumbersAskForMoreRoomAsInTheScripts() {
        assertEquals("short", line("1,132").length());
        assertEquals("wide", line("97–105").length());
        assertEquals("long", line("14,800–15,207").length());
    }

    private static FirstPaint.Line line(String number) {
        return new FirstPaint.Line("killed", "People killed", number, "confirmed", "Confirmed", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"</script><script>alert(1)</script>", "<!--", "]]>", "&lt;", "\u2028"})
    void aDataBlockCannotBeEndedByWhatItHolds(String text) throws Exception {
        var mapper = new ObjectMapper();
        var block = new DataBlock(mapper).of(Map.of("quote", text));

        assertFalse(block.contains("<") || block.contains(">") || block.contains("&"), block);
        assertEquals(text, mapper.readTree(block).path("quote").asText());
    }

    @Test
    void aFrameIsAllowedToTheSourcesOfTheSettingsOnly() {
        assertEquals(
                "frame-ancestors https://news.example https://other.example",
                ContentPolicy.embeddedIn(List.of("https://news.example", "https://other.example"))
                        .replaceAll(".*; ", ""));
        assertEquals("frame-ancestors 'none'", ContentPolicy.page().replaceAll(".*; ", ""));
        assertFalse(ContentPolicy.page().contains("unsafe"));
    }
}
