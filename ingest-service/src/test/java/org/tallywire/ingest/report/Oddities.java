package org.tallywire.ingest.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Reports as no sender should send them, drawn from a seed: half right, so that each check is reached. */
final class Oddities {
    private static final List<String> FIELDS =
            List.of("id", "version", "status", "publisher", "url", "title", "text", "html", "published", "story", "x");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e400",
            "9223372036854775808",
            "[]",
            "[[[[[[]]]]]]",
            "{}",
            "{\"a\":{\"b\":[null]}}",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udfff\\ud800\"",
            "\"\\uffff\\ufffe\"",
            "\"usable\"",
            "\"canceled\"",
            "\"2023-11-24\"",
            "\"2023-11-24T25:00:00Z\"",
            "\"+999999999-12-31\"",
            "\"-0001-01-01\"",
            "\"9999-12-31T23:59:59+18:00\"",
            "\"gaza-truce-2023\"",
            "\"http://[::1\"",
            "\"https://a.example/%zz\"",
            "\"javascript:alert(1)\"",
            "\"//a.example\"",
            "\"http://\"",
            "\"Hamas released 13 hostages in Gaza, and Israel 39 prisoners.\"",
            "\"" + "13 and ".repeat(300) + "\"",
            "\"" + "x".repeat(3_000) + "\"",
            "\"\\r\\n\\t\\u0085\\u2028\\u202e\\ufeff\\u00ad\"");
    private static final List<String> PIECES = List.of(
            "<p>",
            "</p>",
            "<b",
            "<i>",
            "<!--",
            "-->",
            "<![CDATA[",
            "<script>",
            "</",
            ">",
            "&amp;",
            "&#x110000;",
            "&#0;",
            "&nosuch;",
            "<table><td>",
            "<svg><style>",
            "<template>",
            "<a href='",
            "<p hidden>",
            "<plaintext>",
            "Hamas released 13 hostages in Gaza. ",
            "39 prisoners ",
            "\\u0007",
            "\\ud83d");

    private final Random random;

    Oddities(long seed) {
        random = new Random(seed);
    }

    /** Bytes without a line break, as they come over the wire. */
    byte[] next() {
        var report = ("{" + fields() + "}").getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(report, random.nextInt(report.length));
            case 1 -> struck(report);
            case 2 -> rubbish();
            default -> report;
        };
    }

    private String fields() {
        var fields = new StringBuilder(
                random.nextInt(8) == 0
                        ? "\"x\": 1"
                        : "\"publisher\": \"C\", \"published\": \"2023-11-24\", \"title\": \"Gaza: hostages freed\"");
        fields.append(", \"")
                .append(random.nextBoolean() ? "html" : "text")
                .append("\": \"")
                .append(markup())
                .append('"');
        for (int i = random.nextInt(3); i > 0; i--) {
            fields.append(", \"").append(pick(FIELDS)).append("\": ").append(pick(VALUES));
        }
        return fields.toString();
    }

    private String markup() {
        var markup = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            markup.append(pick(PIECES).repeat(random.nextInt(20) == 0 ? 300 : 1));
        }
        return markup.toString();
    }

    private byte[] struck(byte[] report) {
        for (int i = random.nextInt(8); i >= 0; i--) {
            report[random.nextInt(report.length)] = odd();
        }
        return report;
    }

    private byte[] rubbish() {
        var bytes = new byte[1 + random.nextInt(500)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = odd();
        }
        return bytes;
    }

    private byte odd() {
        byte odd = (byte) random.nextInt(256);
        return odd == '\n' ? 0 : odd;
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
