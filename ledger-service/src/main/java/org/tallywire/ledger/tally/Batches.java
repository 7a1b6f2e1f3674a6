package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.Qualifier;

/**
 * The batches of one report in the order of its words. Those of one day that the words add to one another ("two women,
 * followed by six more") are one batch, of the population that all of them share.
 */
final class Batches {
    /** A batch, and the claims that make it. */
    record Batch(Claim claim, List<RuledClaim> made) {}

    private Batches() {}

    /** @param dayOf the day of a batch, be it told or that of publication */
    static List<Batch> of(List<RuledClaim> claims, Function<Claim, LocalDate> dayOf) {
        var batches = new ArrayList<Batch>();
        chains(claims, dayOf).forEach(chain -> add(chain, batches));
        return batches;
    }

    private static List<List<RuledClaim>> chains(List<RuledClaim> claims, Function<Claim, LocalDate> dayOf) {
        var inOrder = claims.stream()
                .sorted(Comparator.comparingInt(
                                (RuledClaim claim) -> claim.printed().evidence() == null
                                        ? 0
                                        : claim.printed().evidence().start())
                        .thenComparing(claim -> claim.printed().id()))
                .toList();
        var newest = new HashMap<LocalDate, List<RuledClaim>>();
        var chains = new ArrayList<List<RuledClaim>>();
        for (var claim : inOrder) {
            var day = dayOf.apply(claim.counting());
            var chain = newest.get(day);
            if (chain == null || !claim.counting().adds()) {
                chain = new ArrayList<>();
                newest.put(day, chain);
                chains.add(chain);
            }
            chain.add(claim);
        }
        return chains;
    }

    private static void add(List<RuledClaim> chain, List<Batch> batches) {
        var first = chain.get(0).counting();
        if (chain.size() == 1) {
            // "Six more" without what it adds to is one of several groups: at least so many came.
            var isOneOfSeveral = first.adds() && first.low() != null;
            batches.add(
                    new Batch(isOneOfSeveral ? RuledClaim.with(first, first.who(), first.low(), null) : first, chain));
            return;
        }
        var sum = sum(chain.stream().map(RuledClaim::counting).toList());
        batches.add(new Batch(sum, chain));
        for (var one : chain) {
            // A group of a smaller population stays a statement of its own; one of the same has gone into the sum.
            if (!one.counting().who().equals(sum.who())) {
                batches.add(new Batch(one.counting(), List.of(one)));
            }
        }
    }

    /** As sure as the least sure of them, said by the first speaker that is named. */
    private static Claim sum(List<Claim> claims) {
        var first = claims.get(0);
        return new Claim(
                first.id(),
                first.tally(),
                claims.stream()
                        .map(Claim::who)
                        .reduce((a, b) -> a.stream().filter(b::contains).toList())
                        .orElseThrow(),
                first.measure(),
                sum(claims, Claim::low),
                sum(claims, Claim::high),
                claims.stream().anyMatch(claim -> claim.qualifier() == Qualifier.ABOUT)
                        ? Qualifier.ABOUT
                        : Qualifier.EXACT,
                first.status(),
                false,
                first.from(),
                first.to(),
                claims.stream()
                        .map(Claim::attribution)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                first.evidence(),
                claims.stream().mapToDouble(Claim::confidence).min().orElseThrow(),
                first.rule());
    }

    private static Long sum(List<Claim> claims, Function<Claim, Long> bound) {
        return claims.stream().map(bound).allMatch(Objects::nonNull)
                ? (Long) claims.stream().map(bound).mapToLong(Long::longValue).sum()
                : null;
    }
}
