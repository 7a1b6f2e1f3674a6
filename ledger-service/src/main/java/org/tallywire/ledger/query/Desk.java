package org.tallywire.ledger.query;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.DecisionKind;
import org.tallywire.contracts.Standing;
import org.tallywire.ledger.LedgerSettings;
import org.tallywire.ledger.journal.Arrival;
import org.tallywire.ledger.journal.DecisionCheck;
import org.tallywire.ledger.journal.Messages;
import org.tallywire.ledger.journal.RefusedException;
import org.tallywire.ledger.journal.Snapshot;
import org.tallywire.ledger.publishing.Outbox;
import org.tallywire.ledger.query.DecisionsResource.Taken;
import org.tallywire.ledger.recording.Proposals;
import org.tallywire.ledger.recording.Recorder;
import org.tallywire.trail.Trail;

/** Takes an editor's decision: once, whoever repeats it, and only about what is there. */
@ApplicationScoped
class Desk {
    private static final Logger LOG = Logger.getLogger(Desk.class);

    private final Recorder recorder;
    private final Outbox outbox;
    private final Proposals proposals;
    private final Clock clock;
    private final Trail trail;
    private final boolean overrideNeedsTwo;

    Desk(Recorder recorder, Outbox outbox, Proposals proposals, Clock clock, Trail trail, LedgerSettings settings) {
        this.recorder = recorder;
        this.outbox = outbox;
        this.proposals = proposals;
        this.clock = clock;
        this.trail = trail;
        this.overrideNeedsTwo = settings.overrideNeedsTwo();
    }

    /**
     * What became of a decision.
     *
     * @param state taken, or waiting for a second person
     * @param n its place in the journal, null while it waits
     * @param seq the board's last change with it
     */
    record Outcome(String state, Decision decision, Long n, long seq) {}

    Uni<Outcome> decide(Snapshot now, String by, byte[] body) {
        var decision = read(now, by, body);
        var before = taken(now, decision.id());
        if (before.isPresent()) {
            return Uni.createFrom().item(repeated(now, decision, before.get()));
        }
        mustConcernSomething(now, decision);
        return overrideNeedsTwo && overridesConfirmed(now, decision) ? bySecond(now, decision) : take(decision);
    }

    Uni<List<Decision>> waiting(String story) {
        return proposals.of(story);
    }

    static Optional<Taken> taken(Snapshot now, String id) {
        var entries = now.entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            var entry = entries.get(i);
            if (entry.message() instanceof Decision decision && decision.id().equals(id)) {
                return Optional.of(new Taken(decision, entry.n(), entry.known()));
            }
        }
        return Optional.empty();
    }

    private Uni<Outcome> take(Decision decision) {
        var step = trail.begin("take decision").with("story", decision.story()).with("decision", decision.id());
        var arrival = Messages.decision(decision, clock.instant()).on(step.traceparent());
        return recorder.record(List.<Arrival>of(arrival))
                .invoke(this::publish)
                .onItemOrFailure()
                .invoke((recorded, failure) -> step.end(failure))
                .map(recorded -> recorded.stories().get(0))
                .map(now -> repeated(now, decision, taken(now, decision.id()).orElseThrow()));
    }

    /** The answer does not wait for the broker: what is committed is published in any case, now or by the sweep. */
    private void publish(Recorder.Recorded recorded) {
        outbox.publish(recorded.stories(), recorded.changes())
                .subscribe()
                .with(done -> {}, failure -> LOG.debugf(failure, "The sweep will publish the decision"));
    }

    private Uni<Outcome> bySecond(Snapshot now, Decision decision) {
        return proposals
                .second(decision)
                .chain(first -> first.isEmpty()
                        ? proposals
                                .add(decision)
                                .replaceWith(new Outcome(
                                        "waiting", decision, null, now.head().seq()))
                        : take(together(first.get(), decision)).call(() -> proposals.remove(first.get())));
    }

    /** One decision of two people. */
    private static Decision together(Decision first, Decision second) {
        return with(second, first.by() + " and " + second.by(), first.note() + " / " + second.note());
    }

    private static Decision with(Decision decision, String by, String note) {
        return new Decision(
                decision.id(),
                decision.story(),
                decision.kind(),
                decision.claim(),
                decision.tally(),
                decision.part(),
                decision.low(),
                decision.high(),
                decision.day(),
                decision.undoes(),
                by,
                note,
                decision.at());
    }

    private static Outcome repeated(Snapshot now, Decision asked, Taken taken) {
        if (!sameBut(asked, taken.decision())) {
            throw ProblemException.conflict(
                    "id", "Another decision has the id " + Readings.quoted(asked.id()) + " already.");
        }
        return new Outcome("taken", taken.decision(), taken.n(), now.head().seq());
    }

    /** A client that repeats itself may have another clock, and two people another name. */
    private static boolean sameBut(Decision a, Decision b) {
        return a.kind() == b.kind()
                && Objects.equals(a.claim(), b.claim())
                && Objects.equals(a.tally(), b.tally())
                && Objects.equals(a.part(), b.part())
                && Objects.equals(a.low(), b.low())
                && Objects.equals(a.high(), b.high())
                && Objects.equals(a.day(), b.day())
                && Objects.equals(a.undoes(), b.undoes());
    }

    private Decision read(Snapshot now, String by, byte[] body) {
        try {
            var story = now.story().id();
            var asked = Messages.read(body, Decision.class);
            if (asked.story() != null && !asked.story().equals(story)) {
                throw new RefusedException("story", "is not the story of the address");
            }
            var decision = new Decision(
                    asked.id(),
                    story,
                    asked.kind(),
                    asked.claim(),
                    asked.tally(),
                    asked.part() == null
                            ? null
                            : asked.part().stream()
                                    .filter(Objects::nonNull)
                                    .sorted()
                                    .toList(),
                    asked.low(),
                    asked.high(),
                    asked.day(),
                    asked.undoes(),
                    by,
                    asked.note(),
                    moment(asked.at()));
            DecisionCheck.check(decision);
            return decision;
        } catch (RefusedException e) {
            throw e.fault().field().isEmpty()
                    ? ProblemException.badRequest("body", e.fault().sentence())
                    : ProblemException.invalidDecision(e.fault().field(), e.getMessage());
        }
    }

    private Instant moment(Instant asked) {
        return (asked == null ? clock.instant() : asked).truncatedTo(ChronoUnit.MILLIS);
    }

    private static void mustConcernSomething(Snapshot now, Decision decision) {
        if (decision.tally() != null && now.position().tally(decision.tally()).isEmpty()) {
            throw ProblemException.invalidDecision(
                    "tally", "The story has no tally " + Readings.quoted(decision.tally()) + ".");
        }
        if (decision.undoes() != null && taken(now, decision.undoes()).isEmpty()) {
            throw ProblemException.invalidDecision(
                    "undoes", "There is no decision " + Readings.quoted(decision.undoes()) + " in this story.");
        }
        if (decision.claim() != null && !isClaim(now, decision.claim())) {
            throw ProblemException.invalidDecision(
                    "claim", "There is no claim " + Readings.quoted(decision.claim()) + " in this story.");
        }
    }

    private static boolean isClaim(Snapshot now, String id) {
        return now.entries().stream()
                .anyMatch(entry -> entry.message() instanceof ClaimsReported reported
                        && (reported.claims().stream()
                                        .anyMatch(claim -> claim.id().equals(id))
                                || reported.truce().stream()
                                        .anyMatch(truce -> truce.id().equals(id))));
    }

    private static boolean overridesConfirmed(Snapshot now, Decision decision) {
        return decision.kind() == DecisionKind.OVERRIDE
                && now.position()
                        .figure(decision.tally(), decision.part())
                        .map(figure -> figure.value())
                        .filter(value -> value.standing() == Standing.CONFIRMED)
                        .isPresent();
    }
}
