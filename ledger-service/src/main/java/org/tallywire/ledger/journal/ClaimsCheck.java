package org.tallywire.ledger.journal;

import static org.tallywire.ledger.journal.Fields.absent;
import static org.tallywire.ledger.journal.Fields.bounds;
import static org.tallywire.ledger.journal.Fields.days;
import static org.tallywire.ledger.journal.Fields.each;
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
        each("claims", message.claims(), ClaimsCheck::claim);
        each("truce", message.truce(), ClaimsCheck::truce);
        each("terms", message.terms(), ClaimsCheck::term);
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

    private static void claim(Claim claim) throws RefusedException {
        text("id", claim.id(), ID_MAX);
        word("tally", claim.tally());
        tags("who", claim.who());
        required("measure", claim.measure());
        required("status", claim.status());
        bounds(claim.low(), claim.high());
        openness(claim.qualifier(), claim.low(), claim.high());
        days(claim.from(), claim.to());
        maybeText("attribution", claim.attribution(), NAME_MAX);
        reading(claim.evidence(), claim.confidence(), claim.rule());
    }

    /** The qualifier says which bound is open. */
    private static void openness(Qualifier qualifier, Long low, Long high) throws RefusedException {
        required("qualifier", qualifier);
        if (qualifier == Qualifier.LESS_THAN) {
            absent("low", low, "less-than");
        } else {
            required("low", low);
        }
        if (qualifier == Qualifier.MORE_THAN) {
            absent("high", high, "more-than");
        } else {
            required("high", high);
        }
    }

    private static void truce(TruceEvent truce) throws RefusedException {
        text("id", truce.id(), ID_MAX);
        required("action", truce.action());
        required("status", truce.status());
        require(
                truce.days() == null || truce.days() >= 1 && truce.days() <= 100_000,
                "days",
                "is not between 1 and 100000");
        maybeText("attribution", truce.attribution(), NAME_MAX);
        reading(truce.evidence(), truce.confidence(), truce.rule());
    }

    private static void term(Term term) throws RefusedException {
        text("id", term.id(), ID_MAX);
        word("give", term.give());
        number("count", term.count(), 1);
        word("per", term.per());
        number("perCount", term.perCount(), 1);
        reading(term.evidence(), 1, term.rule());
    }

    private static void reading(Evidence evidence, double confidence, String rule) throws RefusedException {
        required("evidence", evidence);
        text("evidence.text", evidence.text(), 1000);
        number("evidence.start", evidence.start(), 0);
        number("evidence.end", evidence.end(), evidence.start());
        require(confidence >= 0 && confidence <= 1, "confidence", "is not between 0 and 1");
        text("rule", rule, NAME_MAX);
    }
}
