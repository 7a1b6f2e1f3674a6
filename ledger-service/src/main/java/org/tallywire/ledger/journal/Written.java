package org.tallywire.ledger.journal;

import java.util.List;
import org.tallywire.contracts.TallyChanged;

/** An entry and the changes that it caused. */
public record Written(Entry entry, List<TallyChanged> changes) {}
