/** The way out: what is committed goes to the broker in order of {@code seq}, and again after a crash. */
package org.tallywire.ledger.publishing;
