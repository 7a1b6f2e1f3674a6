/** How fast the ledger takes claims in, beside a bare insert of the same rows, and what one more costs it. */
package org.tallywire.bench.ledger;
