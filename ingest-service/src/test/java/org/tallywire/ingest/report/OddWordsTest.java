package org.tallywire.ingest.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tallywire.contracts.Report;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.stories.StoryPacks;

/** Words of the story in no order that a writer would choose: whatever they say, reading them does not break. */
class OddWordsTest {
    private static final List<String> WORDS = List.of(
            "Hamas",
            "Israel",
            "the Red Cross",
            "Qatar",
            "Gaza",
            "hostages",
            "captives",
            "Israelis",
            "Thais",
            "a Filipino",
            "women",
            "children",
            "minors",
            "teenagers",
            "Palestinian prisoners",
            "prisoners",
            "detainees",
            "bodies",
            "soldiers",
            "people",
            "13",
            "39",
            "240",
            "1.7 million",
            "1,200",
            "forty-one",
            "two dozen",
            "a hundred-odd",
            "both",
            "six more",
            "another two",
            "12-13",
            "between 40 and 50",
            "at least",
            "more than",
            "up to",
            "the third group of",
            "all",
            "none",
            "those",
            "the remaining",
            "released",
            "freed",
            "handed over",
            "were released",
            "had been freed",
            "to be released",
            "would free",
            "killed",
            "were killed",
            "abducted",
            "held",
            "still in captivity",
            "swapped",
            "in exchange for",
            "in return for",
            "for",
            "of",
            "of the",
            "and",
            "or",
            "but",
            "including",
            "among them",
            "most of them",
            "followed by",
            "so far",
            "since Friday",
            "on Saturday",
            "on the first day",
            "overnight",
            "over five days",
            "in total",
            "said",
            "according to",
            "told reporters",
            "denied that",
            "under the deal",
            "the truce",
            "was extended by two days",
            "expires",
            "every ten",
            "three for each",
            "not",
            "no",
            "who",
            "which",
            ",",
            ";",
            ":",
            "-",
            "–",
            "(",
            ")",
            "\"",
            "“",
            "”",
            "'",
            "’s",
            ".",
            ".",
            "?",
            "\n",
            "\n\n",
            "%",
            "$",
            "aged 13",
            "Day 50");

    @Test
    void noOrderOfWordsBreaksTheReading() {
        var readers = new StoryReaders(StoryPacks.shipped());
        var stories = readers.stories().all();
        int claims = 0;
        for (long seed = 1; seed <= 4_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
            }
            var words = CanonicalText.ofPlain("Hostages freed in Gaza", text.toString());
            var report = new Report(
                    "r",
                    1L,
                    ReportStatus.USABLE,
                    "C",
                    null,
                    words.title(),
                    text.toString(),
                    null,
                    Instant.parse("2023-11-26T21:00:00Z"),
                    null,
                    Instant.parse("2023-11-26T21:01:00Z"));
            try {
                claims += readers.explain(report, words, stories.get(random.nextInt(stories.size())))
                        .reading()
                        .claims()
                        .size();
            } catch (RuntimeException broken) {
                throw new AssertionError("seed " + seed + ": " + text, broken);
            }
        }
        assertTrue(claims > 1_000, "only " + claims + " claims: the words are not the stories' own any more");
    }
}
