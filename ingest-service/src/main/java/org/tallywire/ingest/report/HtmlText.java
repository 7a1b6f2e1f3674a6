package org.tallywire.ingest.report;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/** What a reader sees of a piece of html: the text, a line for each block, without navigation and scripts. */
final class HtmlText {
    private static final Set<String> UNSEEN = Set.of(
            "head",
            "script",
            "style",
            "noscript",
            "template",
            "nav",
            "footer",
            "form",
            "button",
            "select",
            "textarea",
            "iframe",
            "object",
            "svg",
            "math",
            "audio",
            "video",
            "canvas");
    private static final Pattern ENTITY = Pattern.compile("&#?[0-9A-Za-z]+;?");

    private static final Pattern MARKUP = Pattern.compile("&#?[0-9A-Za-z]+;|</?[A-Za-z][^<>]*>");

    private HtmlText() {}

    /** Whether a title is a piece of html in truth: feeds often put entities or tags into what should be plain. */
    static boolean looksLikeMarkup(String text) {
        return MARKUP.matcher(text).find();
    }

    /** How many tags the html can have at most. */
    static long tags(String html) {
        return html.chars().filter(unit -> unit == '<').count();
    }

    /**
     * Appends the visible text.
     *
     * @return false where the html nests deeper than depthMax; what was appended is then of no use
     */
    static boolean append(String html, int depthMax, FoldedText out) {
        var parser = Parser.htmlParser().setTrackPosition(true).setMaxDepth(depthMax + 2);
        var body = Jsoup.parse(html, "", parser).body();
        var shallow = new boolean[] {true};
        body.filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (depth > depthMax) {
                    shallow[0] = false;
                    return FilterResult.STOP;
                }
                if (node instanceof TextNode words) {
                    appendWords(html, words, out);
                } else if (node instanceof Element element) {
                    if (unseen(element)) {
                        return FilterResult.SKIP_ENTIRELY;
                    }
                    breakAround(element, out);
                }
                return FilterResult.CONTINUE;
            }

            @Override
            public FilterResult tail(Node node, int depth) {
                if (node instanceof Element element) {
                    breakAround(element, out);
                }
                return FilterResult.CONTINUE;
            }
        });
        return shallow[0];
    }

    private static boolean unseen(Element element) {
        return UNSEEN.contains(element.normalName()) || element.hasAttr("hidden");
    }

    private static void breakAround(Element element, FoldedText out) {
        if (element.isBlock() || element.normalName().equals("br")) {
            out.breakLine();
        }
    }

    /** Walks the words and their source side by side, since an entity is longer than what it stands for. */
    private static void appendWords(String html, TextNode node, FoldedText out) {
        var words = node.getWholeText();
        var range = node.sourceRange();
        int at = range.isTracked() ? range.startPos() : 0;
        int end = range.isTracked() ? Math.min(range.endPos(), html.length()) : 0;
        var entity = ENTITY.matcher(html);
        for (int i = 0; i < words.length(); ) {
            int length = 1;
            int sourceLength = 1;
            if (at < end && html.charAt(at) == '&' && entity.region(at, end).lookingAt()) {
                length = Math.max(
                        1, Parser.unescapeEntities(entity.group(), false).length());
                sourceLength = entity.group().length();
                if (length == sourceLength) { // not an entity after all: a plain ampersand and letters
                    length = sourceLength = 1;
                }
            }
            for (int unit = 0; unit < length && i < words.length(); unit++, i++) {
                out.append(words.charAt(i), at);
            }
            at = Math.min(at + sourceLength, Math.max(at, end));
        }
    }
}
