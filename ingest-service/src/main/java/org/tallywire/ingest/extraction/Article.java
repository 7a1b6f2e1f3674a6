package org.tallywire.ingest.extraction;

import java.time.Instant;

/**
 * The text that claims are read from.
 *
 * @param reportId identifies the report over its versions; claim ids derive from it
 * @param publisher the outlet's name, or null
 * @param title the headline; null or empty where there is none
 * @param body the text without markup
 * @param published when the outlet dated it; days such as "Friday" are resolved against it
 */
public record Article(String reportId, String publisher, String title, String body, Instant published) {

    /** The canonical text, which evidence offsets count in: the title, a line break, the body. */
    public String text() {
        return title == null || title.isEmpty() ? body : title + "\n" + body;
    }
}
