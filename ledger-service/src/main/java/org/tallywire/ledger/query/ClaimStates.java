package org.tallywire.ledger.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tallywire.ledger.tally.Position;

/** The states of a story's claims at present, worked out once a position: paging asks for them again and again. */
@ApplicationScoped
class ClaimStates {
    private record Worked(Position position, Map<String, ClaimState> states) {}

    private final Map<String, Worked> present = new ConcurrentHashMap<>();

    Map<String, ClaimState> of(View view) {
        if (view.position() != view.snapshot().position()) {
            return ClaimState.of(view.position());
        }
        return present.compute(
                        view.snapshot().story().id(),
                        (story, worked) -> worked != null && worked.position == view.position()
                                ? worked
                                : new Worked(view.position(), ClaimState.of(view.position())))
                .states;
    }
}
