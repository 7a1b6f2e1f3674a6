/**
 * The board and the days in the forms that others work with: tables, ninjs, schema.org. Plain Java; what is served where is
 * in {@link org.tallywire.ledger.query}.
 */
package org.tallywire.ledger.export;
