/**
 * The readings: one resource an address, each a thin shell around a snapshot of the story or the rows of its changes. What
 * a figure means is not decided here.
 */
package org.tallywire.ledger.query;
