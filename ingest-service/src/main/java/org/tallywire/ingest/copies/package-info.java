/** Recognises one wire text under several mastheads. Pure; what follows from it is the ledger's business. */
package org.tallywire.ingest.copies;
