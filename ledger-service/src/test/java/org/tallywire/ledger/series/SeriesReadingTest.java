package org.tallywire.ledger.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Measure;
import org.tallywire.stories.PackException;
import org.tallywire.stories.Story;
import org.tallywire.stories.StoryPacks;

/** A ferry company's daily count of passengers, in our own numbers. */
class SeriesReadingTest {
    static final String PACK = """
            story: crossings
            version: 1
            title: The crossings
            zone: Europe/Athens
            begins: 2024-03-01
            counts: 2024-03-01
            tallies:
              carried:
                label: Passengers carried
                measure: total
            officials: [The Ferry Office]
            series:
              day: day
              hours: hours
              publisher: {column: by, names: {office: The Ferry Office}}
              columns:
                total: {tally: carried, measure: total}
                carried: {tally: carried, measure: batch}
                children: {tally: carried, part: children, measure: total}
            """;
    static final String CSV = """
            day,by,hours,total,carried,children
            2024-03-01,office,24,100,100,
            2024-03-02,office,24,150,50,20
            2024-03-03,rumour,24,999,999,
            2024-03-04,office,48,210,60,31
            """;

    @TempDir
    Path folder;

    @Test
    void aRowIsAReportWithAClaimForEachColumnThatSaysSomething() throws IOException {
        var reports = read(CSV);
        assertEquals(
                List.of("series/crossings/2024-03-01", "series/crossings/2024-03-02", "series/crossings/2024-03-04"),
                reports.stream().map(report -> report.report().id()).toList());
        assertEquals("The Ferry Office", reports.get(0).report().publisher());
        assertEquals(2, reports.get(0).claims().size());
        var children = reports.get(1).claims().get(2);
        assertEquals(List.of("children"), children.who());
        assertEquals(20, children.low());
        assertEquals("children 20", children.evidence().text());
    }

    @Test
    void aBatchOfFortyEightHoursCoversTwoDays() throws IOException {
        var batch = read(CSV).get(2).claims().get(1);
        assertEquals(Measure.BATCH, batch.measure());
        assertEquals(LocalDate.of(2024, 3, 3), batch.from());
        assertEquals(LocalDate.of(2024, 3, 4), batch.to());
        assertTrue(
                read(CSV.replace("office,48", "office,0")).get(2).claims().stream()
                        .noneMatch(claim -> claim.measure() == Measure.BATCH),
                "no hours, no batch");
    }

    @Test
    void jsonSaysTheSameAsCsv() throws IOException {
        assertEquals(read(CSV), read("""
                [{"day": "2024-03-01", "by": "office", "hours": 24, "total": 100, "carried": 100, "children": null},
                 {"day": "2024-03-02", "by": "office", "hours": 24, "total": 150, "carried": 50, "children": 20},
                 {"day": "2024-03-03", "by": "rumour", "hours": 24, "total": 999, "carried": 999},
                 {"day": "2024-03-04", "by": "office", "hours": 48, "total": 210, "carried": 60, "children": 31}]
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-03-02,office,24,150,  | 2nd of March,office,24,150, | row 2, day: a day such as
            2024-03-02,office,24,150,  | ,office,24,150,             | row 2, day: is missing
            2024-03-02,office,24,150,  | 2024-03-01,office,24,150,   | row 2, day: is the day of an earlier row too
            2024-03-02,office,24,150,  | 2024-03-02,,24,150,         | row 2, by: is missing
            2024-03-02,office,24,150,  | 2024-03-02,office,24,many,  | row 2, total: a whole number is expected
            2024-03-02,office,24,150,  | 2024-03-02,office,24,-150,  | row 2, total: a whole number is expected
            2024-03-02,office,24,150,  | 2024-03-02,office,24,1.5,   | row 2, total: a whole number is expected
            """)
    void aWrongRowIsNamedWithItsColumn(String right, String wrong, String sentence) {
        var refusal = assertThrows(SeriesException.class, () -> read(CSV.replace(right, wrong)));
        assertTrue(refusal.getMessage().startsWith(sentence), refusal.getMessage());
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertTrue(assertThrows(SeriesException.class, () -> read("[{\"day\": "))
                .getMessage()
                .startsWith("line 1"));
        assertThrows(SeriesException.class, () -> read("{\"day\": \"2024-03-01\"}"));
        assertThrows(SeriesException.class, () -> read("[1, 2]"));
    }

    @Test
    void aPackThatNamesNoSuchTallyIsRefusedByItsLine() throws IOException {
        var wrong = assertThrows(
                PackException.class, () -> story(PACK.replace("{tally: carried, part", "{tally: lost, part")));
        assertTrue(wrong.getMessage().contains(":19: there is no tally \"lost\""), wrong.getMessage());
        var without = StoryPacks.shipped().byId("copiapo-2010").orElseThrow();
        assertThrows(SeriesException.class, () -> new SeriesReading(without));
    }

    @Test
    void aNewerEditionSendsWhatItRestatesAsTheNextVersion() throws IOException {
        var first = read(CSV);
        assertEquals(new Restated(first, 0), Restated.of(first, List.of()));
        assertEquals(new Restated(List.of(), 0), Restated.of(first, first));

        var restated = Restated.of(read(CSV.replace("150,50,20", "152,52,20")), first);
        assertEquals(1, restated.restated());
        assertEquals(2, restated.news().get(0).report().version());
        assertEquals(152, restated.news().get(0).claims().get(0).low());

        var both = Stream.concat(restated.news().stream(), first.stream()).toList();
        assertEquals(3, Restated.of(first, both).news().get(0).report().version(), "taken back");
    }

    private List<ClaimsReported> read(String text) throws IOException {
        return new SeriesReading(story(PACK)).read(text);
    }

    private Story story(String pack) throws IOException {
        var home = Files.createDirectories(folder.resolve("crossings"));
        Files.writeString(home.resolve("pack.yaml"), pack);
        return StoryPacks.readOne(home);
    }
}
