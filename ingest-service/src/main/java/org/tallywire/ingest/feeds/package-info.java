/**
 * Reports that are fetched: feeds in every format that news comes in, polled politely and within bounds. A reader a format
 * makes items of bytes; what an item is worth is decided where all reports go, in {@code report}.
 */
package org.tallywire.ingest.feeds;
