package org.tallywire.ingest.feeds;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a feed's bytes. What a server or a file says of its encoding is often wrong, while bytes that are valid UTF-8
 * with letters beyond ASCII are hardly ever anything else: so they are believed first.
 */
final class FeedText {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int PROLOG_MAX = 512;
    private static final Pattern HTTP = Pattern.compile("charset\\s*=\\s*[\"']?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROLOG = Pattern.compile("<\\?xml[^>]*encoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");

    private FeedText() {}

    /** @param contentType the HTTP header, or null */
    static String of(byte[] bytes, String contentType) {
        var wide = wideCharset(bytes);
        if (wide.isPresent()) {
            return withoutMark(new String(bytes, wide.get()));
        }
        try {
            return withoutMark(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            var start = new String(bytes, 0, Math.min(bytes.length, PROLOG_MAX), StandardCharsets.ISO_8859_1);
            var charset = named(HTTP.matcher(contentType == null ? "" : contentType))
                    .or(() -> named(PROLOG.matcher(start)))
                    .orElse(WINDOWS_1252);
            return new String(bytes, charset);
        }
    }

    /** UTF-16, by its byte order mark or by the zeros around the first sign. */
    private static Optional<Charset> wideCharset(byte[] bytes) {
        if (bytes.length < 2) {
            return Optional.empty();
        }
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if ((first == 0xfe && second == 0xff) || (first == 0 && second != 0)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return (first == 0xff && second == 0xfe) || (first != 0 && second == 0)
                ? Optional.of(StandardCharsets.UTF_16LE)
                : Optional.empty();
    }

    /** What was called UTF-8 is known not to be; Latin-1 is on the web another name for windows-1252. */
    private static Optional<Charset> named(Matcher found) {
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            var charset = Charset.forName(found.group(1));
            if (charset.equals(StandardCharsets.UTF_8) || charset.name().startsWith("UTF-16")) {
                return Optional.empty();
            }
            boolean latin1 = charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII);
            return Optional.of(latin1 ? WINDOWS_1252 : charset);
        } catch (IllegalArgumentException noSuchCharset) {
            return Optional.empty();
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
