package org.tallywire.ledger.tally;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.tallywire.contracts.Term;

/** Gathers the deal's rates from what reports state; one rate is one term, however often it is stated. */
final class Terms {
    /** One report's statement of a rate. */
    record Told(Term term, StatedTerm.Source source, Voices.Witness witness) {}

    private Terms() {}

    static List<StatedTerm> of(Collection<Told> told) {
        var byRate = new TreeMap<String, List<Told>>();
        for (var one : told) {
            var term = one.term();
            byRate.computeIfAbsent(
                            String.join(
                                    " ",
                                    term.give(),
                                    term.per(),
                                    String.valueOf(term.count()),
                                    String.valueOf(term.perCount())),
                            rate -> new ArrayList<>())
                    .add(one);
        }
        var terms = new ArrayList<StatedTerm>();
        for (var same : byRate.values()) {
            same.sort(Comparator.comparing((Told one) -> one.source().published())
                    .reversed()
                    .thenComparing(one -> one.source().id())
                    .thenComparing(one -> one.source().report()));
            var term = same.get(0).term();
            var voices =
                    Voices.count(same.stream().map(Told::witness).distinct().toList());
            terms.add(new StatedTerm(
                    term.give(),
                    term.count(),
                    term.per(),
                    term.perCount(),
                    voices,
                    same.stream().map(Told::source).toList()));
        }
        return List.copyOf(terms);
    }
}
