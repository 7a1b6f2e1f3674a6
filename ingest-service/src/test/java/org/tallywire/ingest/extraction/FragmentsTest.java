package org.tallywire.ingest.extraction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tallywire.ingest.extraction.GoldenReports.Case;
import org.tallywire.stories.StoryPacks;

/** Feeds cut their texts off anywhere: whatever stands at an end, and whatever follows whatever, is read without a failure. */
class FragmentsTest {
    private static final int TEXTS = 60_000;
    private static final int PIECES_MAX = 4;
    private static final int WORDS_MAX = 14;

    private final Random random = new Random(20231124);
    private final List<String[]> words = new ArrayList<>();

    @Test
    void anyPiecesOfReportsAreRead() throws IOException {
        for (var file : GoldenReportsTest.files()) {
            file.cases().stream().map(Case::text).map(text -> text.split(" ")).forEach(words::add);
        }
        var extractors = StoryPacks.shipped().all().stream().map(Extractor::new).toList();
        var failures = new ArrayList<String>();
        for (int n = 0; n < TEXTS && failures.isEmpty(); n++) {
            var text = text();
            var titled = random.nextInt(3) == 0;
            var article = new Article(
                    "fragments",
                    null,
                    titled ? text : null,
                    titled ? text() : text,
                    Instant.parse("2023-11-27T20:00:00Z"));
            try {
                extractors.get(n % extractors.size()).read(article);
            } catch (RuntimeException e) {
                failures.add(e + " at " + e.getStackTrace()[0] + ": " + article.text());
            }
        }
        assertEquals(List.of(), failures);
    }

    private String text() {
        var text = new StringBuilder();
        for (int piece = random.nextInt(PIECES_MAX); piece >= 0; piece--) {
            var of = words.get(random.nextInt(words.size()));
            int from = random.nextInt(of.length);
            int to = Math.min(of.length, from + 1 + random.nextInt(WORDS_MAX));
            for (int i = from; i < to; i++) {
                text.append(of[i]).append(random.nextInt(12) == 0 ? ", " : random.nextInt(40) == 0 ? ". " : " ");
            }
            text.append(random.nextInt(6) == 0 ? "and " : random.nextInt(9) == 0 ? random.nextInt(300) + " " : "");
        }
        return text.toString().strip();
    }
}
