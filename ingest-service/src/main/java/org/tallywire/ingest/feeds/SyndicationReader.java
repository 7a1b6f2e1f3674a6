package org.tallywire.ingest.feeds;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.tallywire.contracts.ReportStatus;

/** RSS from 0.9 to 2.0, RSS 1.0 (RDF) and Atom, by ROME. Document types, and with them all entities, are refused. */
final class SyndicationReader implements FeedReader {
    private static final int DEPTH_MAX = 256;
    private static final Pattern DOCUMENT_TYPE =
            Pattern.compile("<!DOCTYPE[^\\[>]*(\\[.*?]\\s*)?>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Set<String> PLAIN = Set.of("text", "text/plain");

    @Override
    public FeedContent read(String text) throws UnreadableFeed {
        var xml = legal(text);
        if (XmlDepth.exceeds(DEPTH_MAX, xml)) {
            throw new UnreadableFeed("The XML is nested deeper than " + DEPTH_MAX + " elements.");
        }
        var feed = parse(xml);
        boolean atom = feed.getFeedType() != null && feed.getFeedType().startsWith("atom");
        return new FeedContent(
                format(feed),
                feed.getTitle(),
                feed.getEntries().stream().map(entry -> item(entry, atom)).toList(),
                0);
    }

    private static SyndFeed parse(String xml) throws UnreadableFeed {
        try {
            return parseStrictly(xml);
        } catch (FeedException | RuntimeException malformed) {
            try {
                return parseStrictly(mended(xml));
            } catch (FeedException | RuntimeException beyondMending) {
                throw new UnreadableFeed("The XML is no RSS or Atom feed: " + firstLine(malformed));
            }
        }
    }

    private static SyndFeed parseStrictly(String xml) throws FeedException {
        var input = new SyndFeedInput(false, Locale.ENGLISH);
        input.setAllowDoctypes(false);
        input.setXmlHealerOn(false); // it would change entities within CDATA; see mended()
        return input.build(new StringReader(xml));
    }

    /** Closes what was left open, escapes what should have been, and takes out the document type, entities with it. */
    private static String mended(String xml) {
        var document = Jsoup.parse(
                DOCUMENT_TYPE.matcher(xml).replaceFirst(""),
                "",
                Parser.xmlParser().setMaxDepth(DEPTH_MAX));
        document.childNodes().stream()
                .filter(node -> !(node instanceof Element))
                .toList()
                .forEach(Node::remove);
        document.outputSettings()
                .syntax(OutputSettings.Syntax.xml)
                .escapeMode(EscapeMode.xhtml)
                .prettyPrint(false);
        return document.outerHtml().strip();
    }

    private static FeedItem item(SyndEntry entry, boolean atom) {
        var content = Stream.concat(entry.getContents().stream(), Stream.ofNullable(entry.getDescription()))
                .filter(candidate ->
                        candidate.getValue() != null && !candidate.getValue().isBlank())
                .findFirst()
                .orElse(null);
        var value = content == null ? "" : content.getValue();
        boolean plain = atom && isPlain(content);
        return new FeedItem(
                entry.getUri(),
                null,
                ReportStatus.USABLE,
                entry.getSource() == null ? null : entry.getSource().getTitle(),
                entry.getLink(),
                entry.getTitle(),
                plain ? value : null,
                plain ? null : Escaped.once(value),
                moment(entry.getPublishedDate(), entry.getUpdatedDate()),
                null);
    }

    private static boolean isPlain(SyndContent content) {
        return content == null || content.getType() == null || PLAIN.contains(content.getType());
    }

    private static Instant moment(Date published, Date updated) {
        var date = published != null ? published : updated;
        return date == null ? null : date.toInstant();
    }

    private static String format(SyndFeed feed) {
        var type = feed.getFeedType();
        if (type == null) {
            return "XML";
        }
        return type.replaceFirst("^rss_", "RSS ").replaceFirst("^atom_", "Atom ");
    }

    /** XML knows no control characters, and one of them would stop a whole feed. */
    private static String legal(String xml) {
        var legal = new StringBuilder(xml.length());
        xml.codePoints()
                .filter(sign -> sign == '\t' || sign == '\n' || sign == '\r' || sign >= ' ')
                .filter(sign -> sign != 0xfffe && sign != 0xffff && (sign < 0xd800 || sign > 0xdfff))
                .forEach(legal::appendCodePoint);
        return legal.toString().strip();
    }

    private static String firstLine(Exception fault) {
        var message = fault.getMessage();
        return message == null
                ? fault.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
