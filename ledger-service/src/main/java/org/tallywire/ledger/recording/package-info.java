/**
 * The way into the journal: batches from the broker, one transaction each, which locks the stories' rows, appends what is
 * new, folds it entry by entry and writes the changes. A record is acknowledged when its entries are committed and its
 * changes are published. What the journal is, is in {@link org.tallywire.ledger.journal}; sending is in
 * {@link org.tallywire.ledger.publishing}.
 */
package org.tallywire.ledger.recording;
