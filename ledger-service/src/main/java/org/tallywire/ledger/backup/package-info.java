/** Saves the ledger's tables to one file and restores them from it, without a running ledger and without PostgreSQL's own tools. */
package org.tallywire.ledger.backup;
