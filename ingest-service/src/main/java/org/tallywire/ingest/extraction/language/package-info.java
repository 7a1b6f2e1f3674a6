/** The words of a language, read from its folder, and the index that finds them in a text. Rules do not live here. */
package org.tallywire.ingest.extraction.language;
