package org.tallywire.ingest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTextTest {

    @Test
    void titleStandsOnTheFirstLineAndTheBodyBelow() {
        assertEquals("Five  freed".replace("  ", " ") + "\nThey came home.", html("Five  freed ", "They came home."));
        assertEquals("They came home.", html(null, "They came home."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>One.</p><p>Two.</p>                                 | One./Two.",
                "One.<br><br>Two.                                       | One./Two.",
                "<ul><li>13 Israelis<li>10 Thais</ul>                   | 13 Israelis/10 Thais",
                "<table><tr><td>Friday<td>24</table>                    | Friday/24",
                "<p>Fift<b>y</b>-eight <a href='x'>hostages</a></p>     | Fifty-eight hostages",
                "Tom &amp; Ann &mdash; 5&nbsp;000 &#8220;free&#8221;    | Tom & Ann — 5 000 “free”",
                "re&shy;leased, 1&#8203;7                               | released, 17",
                "<script>var x = '9 hostages';</script><style>p{}</style>seen | seen",
                "<nav>40 hostages</nav><p>seen</p><footer>2 hostages</footer> | seen",
                "a<!-- 30 hostages -->b                                 | ab",
                "unclosed <b>bold <p>next                               | unclosed bold/next",
            })
    void htmlIsWhatAReaderSees(String html, String lines) {
        assertEquals(lines.replace('/', '\n'), html(null, html));
    }

    @Test
    void titleWithMarkupIsReadAsMarkup() {
        assertEquals("Israel & Hamas: 5 freed\n", html("Israel &amp; Hamas: <b>5</b> freed", ""));
        assertEquals("5 < 6 & more\n", html("5 < 6 & more", ""));
    }

    @Test
    void everyCharacterKnowsWhereItCameFrom() {
        var html = "<p>Tom &amp; Ann\u00ad</p>\n<div>freed&nbsp;&eacute;t&#233; <b>17</b></div>";
        var canonical = CanonicalText.ofHtml("Headline", html, 256).orElseThrow();
        var text = canonical.text();
        assertEquals("Headline\nTom & Ann\nfreed été 17", text);
        assertEquals(-1, canonical.origin(0));
        for (var word : new String[] {"Tom", "Ann", "freed", "17"}) {
            assertEquals(html.indexOf(word), canonical.origin(text.indexOf(word)), word);
        }
        assertEquals(html.indexOf("&amp;"), canonical.origin(text.indexOf('&')));
        assertEquals(html.indexOf("&eacute;"), canonical.origin(text.indexOf('é')));
        assertEquals(html.indexOf("&#233;"), canonical.origin(text.lastIndexOf('é')));
    }

    @Test
    void plainTextKeepsItsLinesAndFoldsTheRest() {
        assertEquals("One.\nTwo two.", plain("One.\r\n\r\n\r\n  Two\t two. "));
        assertEquals("One.\nTwo", plain("One.\nTwo"));
    }

    @Test
    void aLineBrokenByTheWidthOfATerminalIsOneLine() {
        var wrapped =
                "The Red Cross said on Friday that it had taken over thirteen\nhostages at the crossing.\n\nNext.";
        assertEquals(
                "The Red Cross said on Friday that it had taken over thirteen hostages at the crossing.\nNext.",
                plain(wrapped));
        assertEquals("Key points\n13 freed\nNext.", plain("Key points\n13 freed\n\nNext."));
    }

    @Test
    void anEndlessSentenceIsBrokenIntoLines() {
        var longest = plain("13 Israelis, 10 Thais, ".repeat(20_000))
                .lines()
                .mapToInt(String::length)
                .max()
                .orElseThrow();
        assertTrue(longest < 2_100, longest + " characters");
        assertTrue(plain("13 U.S. Israelis, ".repeat(20_000)).lines().allMatch(line -> line.length() < 10_100));
        var sentences = "They came home on Friday. ".repeat(300).strip();
        assertEquals(sentences, plain(sentences));
    }

    @Test
    void originOfPlainTextCountsTheInput() {
        var canonical = CanonicalText.ofPlain(null, "  a \n b");
        assertEquals("a\nb", canonical.text());
        assertEquals(2, canonical.origin(0));
        assertEquals(6, canonical.origin(2));
    }

    @Test
    void deepNestingIsRefused() {
        assertTrue(CanonicalText.ofHtml(null, "<div>".repeat(50) + "x", 60).isPresent());
        assertTrue(CanonicalText.ofHtml(null, "<div>".repeat(5_000) + "x", 60).isEmpty());
    }

    private static String html(String title, String html) {
        return CanonicalText.ofHtml(title, html, 256).orElseThrow().text();
    }

    private static String plain(String text) {
        return CanonicalText.ofPlain(null, text).text();
    }
}
