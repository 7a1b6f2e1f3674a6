package org.tallywire.conformance;

import java.util.Locale;

/**
 * How a scenario ended.
 *
 * @param why what was seen instead, or needed; null where it passed
 */
public record Verdict(String scenario, String promise, Outcome outcome, String why, long millis) {
    /** Unseen: nothing spoke against it, and nothing for it. */
    public enum Outcome {
        PASSED,
        UNSEEN,
        FAILED
    }

    /** A line for people. */
    @Override
    public String toString() {
        String line = String.format(
                Locale.ROOT,
                "%-7s %-28s %s",
                switch (outcome) {
                    case PASSED -> "ok";
                    case UNSEEN -> "unseen";
                    case FAILED -> "FAILED";
                },
                scenario,
                promise);
        return why == null ? line : line + System.lineSeparator() + "        " + why;
    }
}
