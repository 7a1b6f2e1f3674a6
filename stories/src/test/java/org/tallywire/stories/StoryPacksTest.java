package org.tallywire.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryPacksTest {
    private static final String PACK = """
            story: ferry
            version: 3
            title: The ferry
            zone: Europe/Athens
            begins: 2024-01-01
            counts: 2024-01-02
            subject:
              names: [blue ferry]
            parties:
              guard: [coast guard]
            populations:
              passengers:
                nouns: [passenger, passengers]
                given-by: guard
            tallies:
              rescued:
                label: Rescued
                counts: passengers
                happening: rescue
                measure: total
            """;

    @TempDir
    Path folder;

    @Test
    void theShippedPacksAreWhole() {
        var stories = StoryPacks.shipped();
        assertEquals(
                List.of("gaza-truce-2023", "gaza-truce-2025", "copiapo-2010"),
                stories.all().stream().map(Story::id).toList());
        var truce = stories.byId("gaza-truce-2023").orElseThrow();
        assertEquals(LocalDate.parse("2023-11-24"), truce.counts());
        assertEquals(0.6, truce.holds().confidenceMin());
        var prisoners = truce.tallies().stream()
                .filter(tally -> tally.id().equals("prisoners-released"))
                .findFirst()
                .orElseThrow();
        assertEquals(new Ratio(3, "hostages-released", List.of("israeli"), 1), prisoners.ratio());
    }

    @Test
    void aNewsroomsOwnFolderIsRead() throws IOException {
        write(PACK);
        var story = StoryPacks.read(folder).byId("ferry").orElseThrow();
        assertEquals(3, story.version());
        assertEquals("rescue", story.vocabulary().countings().get(0).happening());
    }

    @Test
    void whatIsWrongIsNamedByFileAndLine() throws IOException {
        refused(PACK.replace("measure: total", "mesure: total"), 17, "\"measure\" is missing");
        refused(PACK + "colour: blue\n", 21, "\"colour\" is not known here");
        refused(PACK.replace("[passenger, passengers]", "[]"), 13, "this list is empty");
        refused(PACK.replace("[passenger, passengers]", "passengers"), 13, "a list is expected");
        refused(PACK.replace("version: 3", "version: three"), 2, "a whole number is expected");
        refused(PACK.replace("begins: 2024-01-01", "begins: January"), 5, "a day such as");
        refused(PACK.replace("Europe/Athens", "Europe/Atlantis"), 4, "is no time zone");
        refused(PACK.replace("counts: passengers", "counts: lorries"), 18, "there is no population \"lorries\"");
        refused(PACK.replace("given-by: guard", "given-by: navy"), 14, "there is no party \"navy\"");
        refused(PACK.replace("measure: total", "measure: batch"), 20, "total or level");
        refused(PACK + "    ratio: {count: 3, per: freed}\n", 21, "there is no tally \"freed\"");
        refused(PACK.replace("story: ferry", "story: boat"), 1, "must be its folder's");
        refused(PACK + "version: 4\n", 21, "stands here twice");
        refused("story: [", 1, "this is no YAML");
        refused("", 1, "the file is empty");
    }

    @Test
    void aFolderWithoutPacksIsRefused() {
        var refusal = assertThrows(PackException.class, () -> StoryPacks.read(folder));
        assertTrue(refusal.getMessage().contains("no story pack is here"));
    }

    @Test
    void aReportIsChosenByItsWordsAndItsDay() {
        var stories = StoryPacks.shipped();
        var hostages = "Hamas released 13 hostages from Gaza.";
        assertEquals("gaza-truce-2023", chosen(stories, hostages, "2023-10-08T00:00:00Z"));
        assertEquals("gaza-truce-2023", chosen(stories, hostages, "2024-06-01T00:00:00Z"));
        assertEquals("gaza-truce-2025", chosen(stories, hostages, "2025-02-01T00:00:00Z"));
        assertEquals("none", chosen(stories, hostages, "2023-09-01T00:00:00Z"));
        assertEquals("none", chosen(stories, "Bandits freed 21 pupils.", "2023-11-24T00:00:00Z"));
        assertEquals("none", chosen(stories, "Israel beat Norway 3-1 in football.", "2023-11-24T00:00:00Z"));
        assertEquals("none", chosen(stories, "", "2023-11-24T00:00:00Z"));
    }

    private static String chosen(Stories stories, String text, String published) {
        return stories.choose(text, Instant.parse(published)).map(Story::id).orElse("none");
    }

    private void refused(String yaml, int line, String sentence) throws IOException {
        var file = write(yaml);
        var refusal = assertThrows(PackException.class, () -> StoryPacks.read(folder), sentence);
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
        assertTrue(refusal.getMessage().startsWith(file + ":" + line + ": "), refusal.getMessage());
    }

    private Path write(String yaml) throws IOException {
        Files.createDirectories(folder.resolve("ferry"));
        return Files.writeString(folder.resolve("ferry/pack.yaml"), yaml);
    }
}
