package org.tallywire.ingest.feeds;

import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Html that a feed escaped once more than its format asks for, so that readers would see its tags. */
final class Escaped {
    private static final Pattern TAG = Pattern.compile(
            "&lt;/?(p|br|div|span|a|b|i|strong|em|ul|ol|li|img|h[1-6]|blockquote)\\b", Pattern.CASE_INSENSITIVE);

    private Escaped() {}

    static String once(String html) {
        return html.indexOf('<') < 0 && TAG.matcher(html).find() ? Parser.unescapeEntities(html, false) : html;
    }
}
