package org.tallywire.ingest.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tallywire.contracts.Report;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.ingest.Json;
import org.tallywire.ingest.problem.FieldError;
import org.tallywire.ingest.problem.Problem;

/**
 * Reads the JSON of one report. The fields are those of {@link Report}; a feed item's {@code source} and {@code link} are
 * taken for {@code publisher} and {@code url}.
 */
public final class ReportReader {
    private static final int LINE_MAX = 200;
    private static final int TITLE_MAX = 1_000;
    private static final int URL_MAX = 2_048;
    /** The greatest whole number that every JSON reader keeps exact. */
    private static final long VERSION_MAX = (1L << 53) - 1;

    private final ReportLimits limits;
    private final boolean publisherNeeded;

    /** @param publisherNeeded false where nothing is published, so that nobody has to answer for the report */
    public ReportReader(ReportLimits limits, boolean publisherNeeded) {
        this.limits = limits;
        this.publisherNeeded = publisherNeeded;
    }

    /**
     * @param knownStory whether a story of this id is followed
     * @param now when the report came in
     */
    public Submission read(byte[] utf8, Predicate<String> knownStory, Instant now) {
        if (utf8.length > limits.bytesMax()) {
            return new Submission.Refused(Problem.tooLarge("", limits.bytesMax()));
        }
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(decode(utf8));
        } catch (CharacterCodingException notUtf8) {
            return new Submission.Refused(Problem.malformedJson("The bytes are not UTF-8 text."));
        } catch (JsonProcessingException notJson) {
            return new Submission.Refused(Problem.malformedJson(sentence(notJson)));
        }
        return read(json, knownStory, now);
    }

    /** The same for JSON that was read already. */
    public Submission read(JsonNode json, Predicate<String> knownStory, Instant now) {
        return json.isObject()
                ? read(new Fields(json), knownStory, now)
                : new Submission.Refused(Problem.malformedJson("A report must be a JSON object."));
    }

    private Submission read(Fields fields, Predicate<String> knownStory, Instant now) {
        var id = fields.line("id", LINE_MAX);
        var version = fields.count("version", VERSION_MAX);
        var status = status(fields);
        var publisher = fields.line(fields.has("publisher") ? "publisher" : "source", LINE_MAX);
        var url = url(fields);
        var title = fields.text("title");
        var published = published(fields, now);
        var story = fields.line("story", LINE_MAX);
        if (publisher == null && publisherNeeded && fields.errors().stream().noneMatch(about("publisher", "source"))) {
            fields.wrong("publisher", "is missing: name the outlet");
        }
        if (title != null && title.length() > TITLE_MAX) {
            fields.wrong("title", "is longer than " + TITLE_MAX + " characters");
        }
        if (story != null && !knownStory.test(story)) {
            fields.wrong("story", "is not a story that is followed here");
        }
        var text = fields.text("text");
        var html = fields.text("html");
        var canonical = canonical(fields, title, text, html, status, id != null || url != null);
        if (!fields.errors().isEmpty()) {
            return new Submission.Refused(Problem.invalidReport(fields.errors()));
        }
        if (id == null) {
            id = url != null ? ReportId.ofUrl(url) : ReportId.ofContent(publisher, canonical);
        }
        return new Submission.Taken(
                new Report(id, version, status, publisher, url, title, text, html, published, story, now), canonical);
    }

    private static ReportStatus status(Fields fields) {
        var status = fields.line("status", LINE_MAX);
        if (status == null) {
            return ReportStatus.USABLE;
        }
        return switch (status) {
            case "usable" -> ReportStatus.USABLE;
            case "withheld" -> ReportStatus.WITHHELD;
            case "canceled" -> ReportStatus.CANCELED;
            default -> {
                fields.wrong("status", "must be usable, withheld or canceled");
                yield ReportStatus.USABLE;
            }
        };
    }

    private static String url(Fields fields) {
        var field = fields.has("url") ? "url" : "link";
        var url = fields.line(field, URL_MAX);
        if (url == null) {
            return null;
        }
        var address = WebAddress.parse(url);
        if (address.isEmpty()) {
            fields.wrong(field, "must be an http or https address");
        }
        return address.orElse(null);
    }

    private Instant published(Fields fields, Instant now) {
        int before = fields.errors().size();
        var iso = fields.line("published", LINE_MAX);
        if (iso == null) {
            if (fields.errors().size() == before) {
                fields.wrong("published", "is missing: give the moment or day of publication");
            }
            return null;
        }
        var published = Published.parse(iso);
        if (published.isEmpty()) {
            fields.wrong(
                    "published",
                    "must be a date (2023-11-24) or a moment with its offset (2023-11-24T21:00:00Z, 2023-11-24T23:00:00+02:00)");
        } else if (published.get().isAfter(now.plus(limits.futureMax()))) {
            fields.wrong("published", "lies too far in the future");
        } else if (published.get().isBefore(Published.EARLIEST)) {
            fields.wrong("published", "lies before 1900");
        }
        return published.orElse(null);
    }

    private CanonicalText canonical(
            Fields fields, String title, String text, String html, ReportStatus status, boolean named) {
        if (text != null && html != null) {
            fields.wrong("html", "stands beside text: give one of them");
        }
        if (text == null && html == null) {
            if (fields.errors().stream().noneMatch(about("text", "html"))
                    && (status == ReportStatus.USABLE || !named)) {
                fields.wrong("text", "is missing: give text or html");
            }
            return CanonicalText.ofPlain(title, "");
        }
        if (text != null) {
            return writing(fields, "text", CanonicalText.ofPlain(title, text));
        }
        if (HtmlText.tags(html) > limits.tagsMax()) {
            fields.wrong("html", "has more than " + limits.tagsMax() + " tags");
            return null;
        }
        Optional<CanonicalText> seen = CanonicalText.ofHtml(title, html, limits.depthMax());
        if (seen.isEmpty()) {
            fields.wrong("html", "is nested deeper than " + limits.depthMax() + " elements");
            return null;
        }
        return writing(fields, "html", seen.get());
    }

    private static CanonicalText writing(Fields fields, String field, CanonicalText canonical) {
        if (canonical.text().isBlank()) {
            fields.wrong(field, "holds no words, and there is no title");
        }
        return canonical;
    }

    private static Predicate<FieldError> about(String... fields) {
        return error -> List.of(fields).contains(error.field());
    }

    private static String decode(byte[] utf8) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(utf8))
                .toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static String sentence(JsonProcessingException fault) {
        var message = fault.getOriginalMessage().lines().findFirst().orElse("").strip();
        var short_ = message.length() > 200 ? message.substring(0, 200) + "…" : message;
        var at = fault.getLocation();
        return at == null ? short_ : short_ + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
