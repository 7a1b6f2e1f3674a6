package org.tallywire.ingest.feeds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.tallywire.ingest.report.WebAddress;

/** Makes the JSON of a report, as a desk would post it, of an item; what is odd about the item is mended or left out. */
final class FeedReport {
    private static final int LINE_MAX = 200;
    private static final int TITLE_MAX = 1_000;
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");
    private static final Pattern CONTROL = Pattern.compile(
            "[\\p{Cc}&&[^\\n\\t]]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");
    /** A date before it is a clock that was never set. */
    private static final Instant PLAUSIBLE = Instant.parse("1990-01-01T00:00:00Z");

    private static final Duration AHEAD = Duration.ofHours(12);

    private FeedReport() {}

    /**
     * @param feed the feed's name in the settings
     * @param publisher the outlet, where the item names none
     * @param story to which all items of the feed belong, or null
     */
    static ObjectNode of(FeedItem item, String feed, URI address, String publisher, String story, Instant now) {
        var report = JsonNodeFactory.instance.objectNode();
        var url = url(item.url(), address);
        var title = item.title() == null ? null : clean(item.title()).strip();
        report.put("id", id(item, feed, url, title));
        report.put("version", item.version());
        report.put("status", item.status().name().toLowerCase(Locale.ROOT));
        report.put("publisher", line(item.publisher() == null ? publisher : item.publisher()));
        report.put("url", url);
        report.put("title", title == null || title.length() <= TITLE_MAX ? title : title.substring(0, TITLE_MAX));
        if (item.html() != null) {
            report.put("html", clean(item.html()));
        } else {
            report.put("text", item.text() == null ? "" : clean(item.text()));
        }
        report.put("published", published(item, now).toString());
        report.put("story", story);
        return report;
    }

    /** The feed's own where it is good for all feeds; else the feed's name before it; else by address or headline. */
    private static String id(FeedItem item, String feed, String url, String title) {
        var id = item.id() == null ? "" : item.id().strip();
        if (id.isEmpty() || id.length() > LINE_MAX - feed.length() || id.chars().anyMatch(Character::isISOControl)) {
            return url != null
                    ? null
                    : title == null || title.isEmpty()
                            ? null
                            : feed + ":" + UUID.nameUUIDFromBytes(title.getBytes(StandardCharsets.UTF_8));
        }
        return ABSOLUTE.matcher(id).matches() ? id : feed + ":" + id;
    }

    private static String url(String written, URI feed) {
        if (written == null || written.isBlank()) {
            return null;
        }
        try {
            var resolved = feed.resolve(written.strip().replace(" ", "%20")).toString();
            return resolved.length() > 2_048 ? null : WebAddress.parse(resolved).orElse(null);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    /** The item's date; where it has none, or one that cannot be, the moment of fetching. */
    private static Instant published(FeedItem item, Instant now) {
        var published = item.published();
        return published == null || published.isBefore(PLAUSIBLE) || published.isAfter(now.plus(AHEAD))
                ? now
                : published;
    }

    private static String line(String text) {
        if (text == null) {
            return null;
        }
        var line = clean(text).replaceAll("\\s+", " ").strip();
        return line.length() > LINE_MAX ? line.substring(0, LINE_MAX) : line;
    }

    private static String clean(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }
}
