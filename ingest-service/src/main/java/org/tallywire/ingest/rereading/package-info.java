/** Reads what was taken before once more, with the engine and the packs of now. New reports do not come this way. */
package org.tallywire.ingest.rereading;
