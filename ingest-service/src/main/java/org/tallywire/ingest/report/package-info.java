/**
 * A report on its way in: from bytes to a checked {@code Report} with its canonical text, by POST, one or many. What it
 * says is read in {@code extraction}; where it goes to is {@code publishing}.
 */
package org.tallywire.ingest.report;
