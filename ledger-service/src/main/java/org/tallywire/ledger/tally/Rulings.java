package org.tallywire.ledger.tally;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.DecisionKind;

/**
 * The decisions that are in force. One id is one decision, whatever comes under it later; a later decision on the same
 * claim or figure takes the place of the earlier one; an undo takes a decision back, and an undo of that undo restores it.
 */
final class Rulings {
    /** A figure, as decisions name it. */
    record FigureKey(String tally, List<String> part) {}

    private static final Comparator<KnownDecision> FIRST_TOLD = Comparator.comparing(KnownDecision::known)
            .thenComparing(known -> known.decision().toString());
    private static final Comparator<KnownDecision> TAKEN = Comparator.comparing(
                    (KnownDecision known) -> known.decision().at())
            .thenComparing(KnownDecision::known)
            .thenComparing(known -> known.decision().id());

    private final Map<String, KnownDecision> byId = new TreeMap<>();
    private Map<String, Decision> onClaims = Map.of();
    private Map<Decision, Integer> newestFirst = Map.of();
    private Map<FigureKey, Decision> onFigures = Map.of();

    /** Whether anything is different now. */
    boolean add(KnownDecision decision) {
        var id = decision.decision().id();
        var before = byId.get(id);
        if (before != null && FIRST_TOLD.compare(before, decision) <= 0) {
            return false;
        }
        byId.put(id, decision);
        settle(byId.values());
        return true;
    }

    /** Accept, reject or correct; null where no editor ruled on the claim. */
    Decision onClaim(String claim) {
        return onClaims.get(claim);
    }

    /** The newest of the rulings on any of these claims, or null. */
    Decision onAny(Collection<String> claims) {
        return claims.stream()
                .map(onClaims::get)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(newestFirst::get))
                .orElse(null);
    }

    Map<String, Decision> onClaims() {
        return onClaims;
    }

    Map<FigureKey, Decision> onFigures() {
        return onFigures;
    }

    private void settle(Collection<KnownDecision> decisions) {
        var sorted = decisions.stream().sorted(TAKEN.reversed()).toList();
        var undone = new HashSet<String>();
        for (var known : sorted) {
            var decision = known.decision();
            if (decision.kind() == DecisionKind.UNDO && !undone.contains(decision.id())) {
                undone.add(decision.undoes());
            }
        }
        var claims = new HashMap<String, Decision>();
        var figures = new HashMap<FigureKey, Decision>();
        var places = new HashMap<Decision, Integer>();
        for (var known : sorted) {
            var decision = known.decision();
            if (undone.contains(decision.id())) {
                continue;
            }
            places.putIfAbsent(decision, places.size());
            switch (decision.kind()) {
                case ACCEPT, REJECT, CORRECT -> claims.putIfAbsent(decision.claim(), decision);
                case OVERRIDE ->
                    figures.putIfAbsent(new FigureKey(decision.tally(), sorted(decision.part())), decision);
                case UNDO -> {}
            }
        }
        newestFirst = Map.copyOf(places);
        onClaims = Map.copyOf(claims);
        onFigures = Map.copyOf(figures);
    }

    private static List<String> sorted(List<String> part) {
        return part == null ? List.of() : part.stream().distinct().sorted().toList();
    }
}
