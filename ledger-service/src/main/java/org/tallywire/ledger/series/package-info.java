/**
 * Figures that an office publishes day by day, as a table, read into claims: they are data already, so there are no words to
 * read. What comes out enters the ledger by the topic, as everything else does.
 */
package org.tallywire.ledger.series;
