package org.tallywire.ledger.tally;

import java.util.List;
import java.util.Optional;

/** One tally with all that is known of it: the whole first, then the parts in the order of their tags. */
public record TallyPosition(String tally, String label, List<FigurePosition> figures) {
    public Optional<FigurePosition> figure(List<String> part) {
        return figures.stream().filter(f -> f.part().equals(part)).findFirst();
    }
}
