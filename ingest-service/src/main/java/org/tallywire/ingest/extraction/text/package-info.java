/** Cuts a text into tokens and sentences. Knows letters and marks, no words of any story. */
package org.tallywire.ingest.extraction.text;
