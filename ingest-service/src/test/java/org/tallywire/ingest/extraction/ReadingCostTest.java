package org.tallywire.ingest.extraction;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.ingest.extraction.language.Match;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.ingest.extraction.text.Token;
import org.tallywire.stories.StoryPacks;

/** However a text is made, four times as much of it costs about four times as many looks at its words. */
class ReadingCostTest {
    private static final int CHARACTERS = 12_000;

    private final Extractor extractor =
            new Extractor(StoryPacks.shipped().byId("gaza-truce-2023").orElseThrow());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hamas released 13 hostages on Friday. ",
                "Hamas released 13 hostages on Friday, ",
                "Some 40 people were killed. ",
                "40 people were killed and ",
                "Six were freed. ",
                "It said 12 died. ",
                "Then 1027 people left in 2011. ",
                "12 hostages in exchange for 30 prisoners ",
                "12 hostages, including six women ",
                "the toll has risen to 15,200 and ",
                "three prisoners for every hostage ",
                "The truce was extended by two days. ",
                "20 of its nationals ",
                "12 freed\n",
                "7 ",
                ", ",
                "\"he said \"",
            })
    void readingCostsAsMuchAsThereIsToRead(String words) {
        long once = looks(words, CHARACTERS);
        long fourTimes = looks(words, 4 * CHARACTERS);

        assertTrue(fourTimes < 5 * once, once + " looks at the text, at four times as much " + fourTimes);
    }

    private long looks(String words, int characters) {
        var body = words.repeat(characters / words.length());
        var article = new Article(
                "report", "Example News", "Hostages freed in Gaza", body, Instant.parse("2023-11-27T12:00:00Z"));
        var text = new CountingText(extractor.text(article));
        extractor.read(article, text, true);
        return text.looks;
    }

    private static final class CountingText extends Text {
        private long looks;

        CountingText(Text other) {
            super(other);
        }

        @Override
        Token token(int i) {
            looks++;
            return super.token(i);
        }

        @Override
        String norm(int i) {
            looks++;
            return super.norm(i);
        }

        @Override
        boolean is(int i, WordClass wordClass) {
            looks++;
            return super.is(i, wordClass);
        }

        @Override
        Match[] matches(int i) {
            looks++;
            return super.matches(i);
        }

        @Override
        <T extends Sense> Match longest(int i, Class<T> kind) {
            looks++;
            return super.longest(i, kind);
        }
    }
}
