package org.tallywire.ingest.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tallywire.contracts.ReportStatus;

/**
 * ninjs, the IPTC's news in JSON: 2.x writes its names in lower case, 3.x in camel case, and 1.x has one headline and body
 * each. A feed of it is an array of items, an object with {@code items}, or a single item.
 */
final class NinjsReader implements FeedReader {
    private static final List<String> MAIN = List.of("main", "headline", "title");

    @Override
    public FeedContent read(String text) throws UnreadableFeed {
        var feed = FeedJson.parse(text);
        var items = new ArrayList<FeedItem>();
        int unreadable = 0;
        for (var item : items(feed)) {
            if (item.isObject() && item.hasNonNull("uri")) {
                items.add(item(item));
            } else {
                unreadable++;
            }
        }
        if (items.isEmpty() && unreadable > 0) {
            throw new UnreadableFeed("The JSON is neither a JSON Feed nor ninjs: no item has a uri.");
        }
        return new FeedContent("ninjs", FeedJson.string(feed, "title"), items, unreadable);
    }

    private static Iterable<JsonNode> items(JsonNode feed) {
        if (feed.isArray()) {
            return feed;
        }
        return feed.path("items").isArray() ? feed.path("items") : List.of(feed);
    }

    private static FeedItem item(JsonNode item) {
        var html = body(item, true);
        var text = html == null ? body(item, false) : null;
        return new FeedItem(
                FeedJson.string(item, "uri"),
                version(item),
                status(item),
                publisher(item),
                FeedJson.string(item, "url", "link"),
                headline(item),
                html != null ? null : text == null ? "" : text,
                html,
                FeedJson.moment(item, "versioncreated", "versionCreated", "firstcreated", "firstCreated"),
                FeedJson.moment(item, "embargoed", "embargoedUntil", "embargoeduntil"));
    }

    private static String headline(JsonNode item) {
        return Stream.concat(parts(item, "headlines", true), parts(item, "headlines", false))
                .map(headline -> FeedJson.string(headline, "value"))
                .filter(value -> value != null)
                .findFirst()
                .orElseGet(() -> FeedJson.string(item, "headline", "title"));
    }

    /** The body, else the description, with markup or without. */
    private static String body(JsonNode item, boolean markup) {
        return Stream.of("bodies", "descriptions")
                .flatMap(name -> Stream.concat(parts(item, name, true), parts(item, name, false)))
                .filter(part -> isMarkup(part) == markup)
                .map(part -> FeedJson.string(part, "value"))
                .filter(value -> value != null)
                .findFirst()
                .orElseGet(() -> markup
                        ? FeedJson.string(item, "body_html", "body_xhtml", "description_html")
                        : FeedJson.string(item, "body_text", "description_text"));
    }

    private static Stream<JsonNode> parts(JsonNode item, String name, boolean main) {
        return StreamSupport.stream(item.path(name).spliterator(), false)
                .filter(part -> MAIN.contains(part.path("role").asText("")) == main);
    }

    private static boolean isMarkup(JsonNode part) {
        return part.path("contenttype")
                .asText(part.path("contentType").asText(""))
                .contains("html");
    }

    private static ReportStatus status(JsonNode item) {
        return switch (item.path("pubstatus").asText(item.path("pubStatus").asText("usable"))) {
            case "canceled" -> ReportStatus.CANCELED;
            case "withheld" -> ReportStatus.WITHHELD;
            default -> ReportStatus.USABLE;
        };
    }

    /** A version is a string in ninjs; only a whole number can be compared. */
    private static Long version(JsonNode item) {
        var version = item.path("version").asText("");
        return version.matches("[1-9][0-9]{0,14}") ? Long.valueOf(version) : null;
    }

    private static String publisher(JsonNode item) {
        return Stream.of("infosources", "infoSources")
                .flatMap(name -> StreamSupport.stream(item.path(name).spliterator(), false))
                .map(source -> FeedJson.string(source, "name"))
                .filter(name -> name != null)
                .findFirst()
                .orElseGet(() -> FeedJson.string(item, "copyrightholder", "copyrightHolder"));
    }
}
