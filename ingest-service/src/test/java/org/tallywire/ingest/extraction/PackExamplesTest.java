package org.tallywire.ingest.extraction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tallywire.stories.Story;
import org.tallywire.stories.StoryPacks;

/** Each story pack that comes with Tallywire reads its own examples, and knows by their words that they are its own. */
class PackExamplesTest {

    @TestFactory
    Stream<DynamicTest> everyPackReadsItsExamples() {
        return StoryPacks.shipped().all().stream().flatMap(story -> {
            var extractor = new Extractor(story);
            var examples = examples(story);
            assertFalse(examples.cases().isEmpty());
            return examples.cases().stream()
                    .map(example -> dynamicTest(
                            story.id() + ": " + example.text(),
                            () -> assertEquals(
                                    List.of(), GoldenReports.differences(example, extractor.read(example.article())))));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyReportWithFiguresIsChosenForItsStory() {
        var stories = StoryPacks.shipped();
        return stories.all().stream().flatMap(story -> examples(story).cases().stream()
                .filter(example -> !example.claims().isEmpty())
                .map(example -> dynamicTest(
                        story.id() + ": " + example.text(),
                        () -> assertEquals(
                                story.id(),
                                stories.choose(example.article().text(), example.published())
                                        .map(Story::id)
                                        .orElse("none")))));
    }

    private static GoldenReports examples(Story story) {
        var name = "stories/" + story.id() + "/examples.yaml";
        try (var in = StoryPacks.class.getClassLoader().getResourceAsStream(name)) {
            return GoldenReports.of(Path.of(name), new String(in.readAllBytes(), StandardCharsets.UTF_8), story.id());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
