/**
 * The ledger service: {@code recording} takes messages from the broker into the journal, {@code tally} folds them,
 * {@code publishing} sends out what is committed, {@code query} answers. This package holds what they share: settings, story
 * packs, and how work is run on the database and repeated while something is away.
 */
package org.tallywire.ledger;
