/**
 * The way from a page to the ledger and to ingest: the pages live on one origin, so this service passes on the few
 * requests that they make, and no other. Nothing on the way of a report or a change goes through here.
 */
package org.tallywire.notify.passage;
