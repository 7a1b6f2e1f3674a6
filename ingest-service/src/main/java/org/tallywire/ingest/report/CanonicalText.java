package org.tallywire.ingest.report;

import java.util.Optional;
import org.tallywire.contracts.Report;

/**
 * A report as extraction reads it: the title, a line break, the body. White space is folded to single spaces, paragraphs
 * and blocks stand on lines of their own, invisible characters are gone. Evidence offsets count in {@link #text()}.
 */
public final class CanonicalText {
    /** A line this long that ends without a stop was broken by a terminal's width, not by the writer. */
    private static final int WRAPPED_LINE_MIN = 55;

    private final String title;
    private final String body;
    private final int[] origins;

    private CanonicalText(String title, FoldedText body) {
        this.title = title;
        this.body = body.toString();
        this.origins = body.origins();
    }

    /** @param title or null */
    public static CanonicalText ofPlain(String title, String text) {
        var body = new FoldedText();
        boolean paragraphs = text.contains("\n\n") || text.contains("\r\n\r\n");
        int line = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '\n' || unit == '\r' || unit == '\u2028' || unit == '\u2029') {
                if (!paragraphs || !wrapped(text, line, i)) {
                    body.breakLine();
                }
                line = i + 1;
            }
            body.append(unit, i);
        }
        return new CanonicalText(titleOf(title), body);
    }

    /**
     * @param title or null
     * @return empty where the html nests deeper than depthMax
     */
    public static Optional<CanonicalText> ofHtml(String title, String html, int depthMax) {
        var body = new FoldedText();
        return HtmlText.append(html, depthMax, body)
                ? Optional.of(new CanonicalText(titleOf(title), body))
                : Optional.empty();
    }

    /** The canonical text of a report that was taken before; empty where its html nests deeper than depthMax. */
    public static Optional<CanonicalText> of(Report report, int depthMax) {
        return report.html() != null
                ? ofHtml(report.title(), report.html(), depthMax)
                : Optional.of(ofPlain(report.title(), report.text() == null ? "" : report.text()));
    }

    public String title() {
        return title;
    }

    public String body() {
        return body;
    }

    public String text() {
        return title.isEmpty() ? body : title + "\n" + body;
    }

    /**
     * Where a character of {@link #text()} stands in the text or html as received, in UTF-16 units; -1 for one of the
     * title.
     */
    public int origin(int offset) {
        int inBody = title.isEmpty() ? offset : offset - title.length() - 1;
        return inBody < 0 ? -1 : origins[inBody];
    }

    private static String titleOf(String title) {
        var line = new FoldedText();
        if (title == null) {
            return "";
        }
        if (HtmlText.looksLikeMarkup(title)) {
            HtmlText.append(title, ReportLimits.DEFAULT.depthMax(), line);
        } else {
            for (int i = 0; i < title.length(); i++) {
                line.append(title.charAt(i), i);
            }
        }
        return line.toString().replace('\n', ' ');
    }

    private static boolean wrapped(String text, int from, int to) {
        int end = to;
        while (end > from && text.charAt(end - 1) <= ' ') {
            end--;
        }
        boolean next = to + 1 < text.length() && text.charAt(to + 1) > ' ';
        return next && end - from >= WRAPPED_LINE_MIN && ".!?:;\"'”’»)".indexOf(text.charAt(end - 1)) < 0;
    }
}
