package org.tallywire.ingest.extraction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.Term;
import org.tallywire.contracts.TruceEvent;
import org.tallywire.stories.YamlNode;

/**
 * Reports of our own words with what is to be read from them. A claim is written as its tally, its tags, its measure, its
 * number ("13", "~240" about, ">40" more than, "<50" less than, "40-50"), then, where the lesson is about them, a status
 * other than actual, "@DAY" or "@DAY..DAY", and "by SPEAKER". Only what is written is compared.
 */
record GoldenReports(Path file, List<Case> cases) {

    record Case(
            String name,
            String story,
            String language,
            String title,
            String text,
            Instant published,
            List<String> claims,
            List<String> truce,
            List<String> terms) {

        Article article() {
            return new Article(name, null, title, text, published);
        }
    }

    static GoldenReports read(Path file) {
        try {
            return of(file, Files.readString(file), "gaza-truce-2023");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pack's examples: the story is the pack's, and the text is the name. */
    static GoldenReports of(Path file, String yaml, String story) {
        var cases = new ArrayList<Case>();
        for (var node : YamlNode.parse(file.toString(), yaml).list()) {
            var text = node.get("text").text();
            cases.add(new Case(
                    node.get("name", text, YamlNode::text),
                    node.get("story", story, YamlNode::text),
                    node.get("language", "en", YamlNode::text),
                    node.get("title", null, YamlNode::text),
                    text,
                    node.get("published", Instant.parse("2023-11-27T20:00:00Z"), at -> Instant.parse(at.text())),
                    node.get("claims", List.of(), YamlNode::textsOrNone),
                    node.get("truce", null, YamlNode::textsOrNone),
                    node.get("terms", null, YamlNode::textsOrNone)));
            node.done();
        }
        return new GoldenReports(file, cases);
    }

    /** What differs between a case and a reading of it, a line each; empty where all is well. */
    static List<String> differences(Case expected, Reading reading) {
        var differences = new ArrayList<String>();
        compare(
                differences,
                expected.claims(),
                reading.claims().stream().map(GoldenReports::written).toList());
        if (expected.truce() != null) {
            compare(
                    differences,
                    expected.truce(),
                    reading.truce().stream().map(GoldenReports::written).toList());
        }
        if (expected.terms() != null) {
            compare(
                    differences,
                    expected.terms(),
                    reading.terms().stream().map(GoldenReports::written).toList());
        }
        return differences;
    }

    private static void compare(List<String> differences, List<String> expected, List<String> found) {
        var left = new ArrayList<>(found);
        for (var line : expected) {
            var match = left.stream().filter(other -> fits(line, other)).findFirst();
            match.ifPresentOrElse(left::remove, () -> differences.add("missing: " + line));
        }
        left.forEach(line -> differences.add("not expected: " + line));
    }

    /** Whether a found line says all that the expected one does; days and speaker count only where they are written. */
    private static boolean fits(String expected, String found) {
        var day = part(expected, " @", " by ");
        var speaker = expected.contains(" by ") ? expected.substring(expected.indexOf(" by ") + 4) : null;
        var head = expected.split(" @| by ")[0].strip();
        return head.equals(found.split(" @| by ")[0].strip())
                && (day == null || day.equals(part(found, " @", " by ")))
                && (speaker == null || found.endsWith(" by " + speaker));
    }

    private static String part(String line, String from, String to) {
        int start = line.indexOf(from);
        if (start < 0) {
            return null;
        }
        int end = line.indexOf(to, start);
        return line.substring(start + from.length(), end < 0 ? line.length() : end)
                .strip();
    }

    static String written(Claim claim) {
        var number =
                switch (claim.qualifier()) {
                    case EXACT -> "" + claim.low();
                    case ABOUT -> "~" + claim.low();
                    case MORE_THAN -> ">" + claim.low();
                    case LESS_THAN -> "<" + claim.high();
                    case RANGE -> claim.low() + "-" + claim.high();
                };
        var words = new ArrayList<String>();
        words.add(claim.tally());
        words.addAll(claim.who());
        words.add(claim.measure().name().toLowerCase(Locale.ROOT));
        words.add(number);
        if (claim.adds()) {
            words.add("adds");
        }
        var status = claim.status().name().toLowerCase(Locale.ROOT);
        if (!status.equals("actual")) {
            words.add(status);
        }
        words.add("@"
                + (Objects.equals(claim.from(), claim.to()) ? "" + claim.from() : claim.from() + ".." + claim.to()));
        words.add("by " + claim.attribution());
        return String.join(" ", words);
    }

    private static String written(TruceEvent event) {
        return event.action().name().toLowerCase(Locale.ROOT)
                + (event.days() == null ? "" : " " + event.days() + "d")
                + " " + event.status().name().toLowerCase(Locale.ROOT)
                + " @" + event.date() + " by " + event.attribution();
    }

    private static String written(Term term) {
        return term.count() + " " + term.give() + " per " + term.perCount() + " " + term.per();
    }
}
