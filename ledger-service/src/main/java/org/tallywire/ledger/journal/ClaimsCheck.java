package org.tallywire.ledger.journal;

import static org.tallywire.ledger.journal.Fields.absent;
import static org.tallywire.ledger.journal.Fields.bounds;
import static org.tallywire.ledger.journal.Fields.days;
import static org.tallywire.ledger.journal.Fields.maybeText;
import static org.tallywire.ledger.journal.Fields.number;
import static org.tallywire.ledger.journal.Fields.require;
import static org.tallywire.ledger.journal.Fields.required;
import static org.tallywire.ledger.journal.Fields.tags;
import static org.tallywire.ledger.journal.Fields.text;
import static org.tallywire.ledger.journal.Fields.word;

import org.tallywire.contracts.Claim;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Evidence;
import org.tallywire.contracts.Qualifier;
import org.tallywire.contracts.ReportRef;
import org.tallywire.contracts.Term;
import org.tallywire.contracts.TruceEvent;

/**
 * Whether a {@code ClaimsReported} is what its JSON Schema says. In plain Java, because every record on the hot path goes
 * through it; a test holds it against the schema's own examples, good and refused.
 */
final class ClaimsCheck {
    private static final int NAME_MAX = 200;
    private static final int ID_MAX = 512;

    private ClaimsCheck() {}

    static void check(ClaimsReported message) throws RefusedException {
        word("story", message.story());
        number("engine", message.engine(), 1);
        number("pack", message.pack(), 1);
        report(message.report());
        required("claims", message.claims());
        for (int i = 0; i < message.claims().size(); i++) {
            claim("claims[" + i + "]", message.claims().get(i));
        }
        required("truce", message.truce());
        for (int i = 0; i < message.truce().size(); i++) {
            truce("truce[" + i + "]", message.truce().get(i));
        }
        required("terms", message.terms());
        for (int i = 0; i < message.terms().size(); i++) {
            term("terms[" + i + "]", message.terms().get(i));
        }
    }

    private static void report(ReportRef report) throws RefusedException {
        required("report", report);
        text("report.id", report.id(), ID_MAX);
        number("report.version", report.version(), 1);
        required("report.status", report.status());
        text("report.publisher", report.publisher(), NAME_MAX);
        maybeText("report.url", report.url(), 2048);
        maybeText("report.title", report.title(), 1000);
        required("report.published", report.published());
        required("report.received", report.received());
        required("report.copyKeys", report.copyKeys());
        for (var key : report.copyKeys()) {
            text("report.copyKeys", key, 128);
        }
        maybeText("report.copyOf", report.copyOf(), ID_MAX);
    }

    private static void claim(String path, Claim claim) throws RefusedException {
        required(path, claim);
        text(path + ".id", claim.id(), ID_MAX);
        word(path + ".tally", claim.tally());
        tags(path + ".who", claim.who());
        required(path + ".measure", claim.measure());
        required(path + ".status", claim.status());
        bounds(path + ".", claim.low(), claim.high());
        openness(path, claim.qualifier(), claim.low(), claim.high());
        days(path + ".", claim.from(), claim.to());
        maybeText(path + ".attribution", claim.attribution(), NAME_MAX);
        reading(path, claim.evidence(), claim.confidence(), claim.rule());
    }

    /** The qualifier says which bound is open. */
    private static void openness(String path, Qualifier qualifier, Long low, Long high) throws RefusedException {
        required(path + ".qualifier", qualifier);
        if (qualifier == Qualifier.LESS_THAN) {
            absent(path + ".low", low, "less-than");
        } else {
            required(path + ".low", low);
        }
        if (qualifier == Qualifier.MORE_THAN) {
            absent(path + ".high", high, "more-than");
        } else {
            required(path + ".high", high);
        }
    }

    private static void truce(String path, TruceEvent truce) throws RefusedException {
        required(path, truce);
        text(path + ".id", truce.id(), ID_MAX);
        required(path + ".action", truce.action());
        required(path + ".status", truce.status());
        require(
                truce.days() == null || truce.days() >= 1 && truce.days() <= 100_000,
                path + ".days",
                "is not between 1 and 100000");
        maybeText(path + ".attribution", truce.attribution(), NAME_MAX);
        reading(path, truce.evidence(), truce.confidence(), truce.rule());
    }

    private static void term(String path, Term term) throws RefusedException {
        required(path, term);
        text(path + ".id", term.id(), ID_MAX);
        word(path + ".give", term.give());
        number(path + ".count", term.count(), 1);
        word(path + ".per", term.per());
        number(path + ".perCount", term.perCount(), 1);
        reading(path, term.evidence(), 1, term.rule());
    }

    private static void reading(String path, Evidence evidence, double confidence, String rule)
            throws RefusedException {
        required(path + ".evidence", evidence);
        text(path + ".evidence.text", evidence.text(), 1000);
        number(path + ".evidence.start", evidence.start(), 0);
        number(path + ".evidence.end", evidence.end(), evidence.start());
        require(confidence >= 0 && confidence <= 1, path + ".confidence", "is not between 0 and 1");
        text(path + ".rule", rule, NAME_MAX);
    }
}
