/**
 * The pure middle of the ledger: claims and decisions go in, a board that explains itself comes out. Nothing here knows a
 * framework, a clock or a database; whoever calls brings the time and keeps the log.
 */
package org.tallywire.ledger.tally;
