package org.tallywire.ledger.tally;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Evidence;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Qualifier;
import org.tallywire.contracts.ReportRef;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.contracts.Status;
import org.tallywire.contracts.Term;
import org.tallywire.contracts.TruceAction;
import org.tallywire.contracts.TruceEvent;

/**
 * A report in a few words, for tests: {@code hostages-released [thai] batch 10 on 11-24 by Qatar}. In that order: tally,
 * part, measure, {@code more than|about|less than}, number or range, status, {@code adds}, {@code on DAY} or
 * {@code from DAY} and {@code to DAY}, {@code at CONFIDENCE}, {@code by SPEAKER}. Days without a year are of 2023.
 * {@code truce start on 11-24 for 4} and {@code term prisoners-released 3 for 1 hostages-released} tell of the rest.
 */
record Telling(
        String id,
        long version,
        ReportStatus status,
        String outlet,
        Instant published,
        List<String> wires,
        String copyOf,
        List<String> says) {

    private static final Pattern CLAIM = Pattern.compile("(?<tally>[a-z-]+)(?: \\[(?<part>[a-z, -]*)])?"
            + " (?<measure>total|batch|level)(?<how> more than| about| less than)? (?<low>\\d+)(?:-(?<high>\\d+))?"
            + "(?: (?<status>planned|proposed|denied))?(?<adds> adds)?(?: on (?<on>[0-9-]+))?(?: from (?<from>[0-9-]+))?"
            + "(?: to (?<to>[0-9-]+))?(?: at (?<confidence>[0-9.]+))?(?: by (?<by>.+))?");
    private static final Pattern TRUCE = Pattern.compile(
            "truce (?<action>[a-z]+)(?: (?<status>planned|proposed|denied))?(?: on (?<on>[0-9-]+))?(?: for (?<days>\\d+))?");
    private static final Pattern TERM =
            Pattern.compile("term (?<give>[a-z-]+) (?<count>\\d+) for (?<perCount>\\d+) (?<per>[a-z-]+)");

    static final String STORY = "exchange";

    static Telling of(String id, String outlet, String published, String... says) {
        return new Telling(id, 1, ReportStatus.USABLE, outlet, moment(published), List.of(), null, List.of(says));
    }

    Telling version(long higher, String... nowSays) {
        return new Telling(id, higher, ReportStatus.USABLE, outlet, published, wires, copyOf, List.of(nowSays));
    }

    Telling withdrawn(long higher) {
        return new Telling(id, higher, ReportStatus.CANCELED, outlet, published, wires, copyOf, says);
    }

    Telling printing(String... wireTexts) {
        return new Telling(id, version, status, outlet, published, List.of(wireTexts), copyOf, says);
    }

    Telling copying(String report) {
        return new Telling(id, version, status, outlet, published, wires, report, says);
    }

    /** The id of its n-th claim, from 0. */
    String claim(int index) {
        return id + "/" + version + "/" + index;
    }

    KnownClaims known() {
        return known(published.plusSeconds(30));
    }

    KnownClaims known(Instant known) {
        var claims = new ArrayList<Claim>();
        var truce = new ArrayList<TruceEvent>();
        var terms = new ArrayList<Term>();
        for (int i = 0; i < says.size(); i++) {
            var said = says.get(i);
            if (said.startsWith("truce ")) {
                truce.add(truce(said, i));
            } else if (said.startsWith("term ")) {
                terms.add(term(said, i));
            } else {
                claims.add(claim(said, i));
            }
        }
        return new KnownClaims(
                new ClaimsReported(
                        STORY,
                        new ReportRef(
                                id,
                                version,
                                status,
                                outlet,
                                "https://outlet.example/" + id,
                                null,
                                published,
                                published.plusSeconds(20 + version),
                                wires,
                                copyOf),
                        status == ReportStatus.CANCELED ? List.of() : List.copyOf(claims),
                        List.copyOf(truce),
                        List.copyOf(terms),
                        1,
                        1),
                known);
    }

    private Claim claim(String said, int index) {
        var words = CLAIM.matcher(said);
        if (!words.matches()) {
            throw new IllegalArgumentException("not a claim: " + said);
        }
        var low = Long.valueOf(words.group("low"));
        var high = words.group("high") == null ? low : Long.valueOf(words.group("high"));
        var how = words.group("how") == null ? "" : words.group("how").strip();
        var on = day(words.group("on"));
        return new Claim(
                claim(index),
                words.group("tally"),
                words.group("part") == null
                        ? List.of()
                        : Stream.of(words.group("part").split(",\\s*")).sorted().toList(),
                Measure.valueOf(words.group("measure").toUpperCase()),
                how.equals("less than") ? null : low,
                how.equals("more than") ? null : high,
                switch (how) {
                    case "more than" -> Qualifier.MORE_THAN;
                    case "less than" -> Qualifier.LESS_THAN;
                    case "about" -> Qualifier.ABOUT;
                    default -> low.equals(high) ? Qualifier.EXACT : Qualifier.RANGE;
                },
                words.group("status") == null
                        ? Status.ACTUAL
                        : Status.valueOf(words.group("status").toUpperCase()),
                words.group("adds") != null,
                on != null ? on : day(words.group("from")),
                on != null ? on : day(words.group("to")),
                words.group("by"),
                new Evidence(index * 40, index * 40 + 30, said),
                words.group("confidence") == null ? 0.9 : Double.parseDouble(words.group("confidence")),
                "told");
    }

    private TruceEvent truce(String said, int index) {
        var words = TRUCE.matcher(said);
        if (!words.matches()) {
            throw new IllegalArgumentException("not a word on the truce: " + said);
        }
        return new TruceEvent(
                claim(index),
                TruceAction.valueOf(words.group("action").toUpperCase()),
                day(words.group("on")),
                words.group("days") == null ? null : Integer.valueOf(words.group("days")),
                words.group("status") == null
                        ? Status.ACTUAL
                        : Status.valueOf(words.group("status").toUpperCase()),
                null,
                new Evidence(index * 40, index * 40 + 30, said),
                0.9,
                "told");
    }

    private Term term(String said, int index) {
        var words = TERM.matcher(said);
        if (!words.matches()) {
            throw new IllegalArgumentException("not a term: " + said);
        }
        return new Term(
                claim(index),
                words.group("give"),
                Long.parseLong(words.group("count")),
                words.group("per"),
                Long.parseLong(words.group("perCount")),
                new Evidence(index * 40, index * 40 + 30, said),
                "told");
    }

    private static LocalDate day(String day) {
        return day == null ? null : LocalDate.parse(day.length() == 5 ? "2023-" + day : day);
    }

    /** {@code 11-24T21:00} is of 2023 and of the story's zone in winter. */
    static Instant moment(String moment) {
        return OffsetDateTime.parse((moment.length() == 11 ? "2023-" : "") + moment + ":00+02:00")
                .toInstant();
    }
}
