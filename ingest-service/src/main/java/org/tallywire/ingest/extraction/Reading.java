package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.Term;
import org.tallywire.contracts.TruceEvent;

/** What one report says, in the order of its text. */
public record Reading(List<Claim> claims, List<TruceEvent> truce, List<Term> terms) {

    public Reading {
        claims = List.copyOf(claims);
        truce = List.copyOf(truce);
        terms = List.copyOf(terms);
    }
}
