/**
 * Reads a report's text into claims, truce events and terms. Pure: text, publication time and a story pack in, records
 * out; no framework, clock or network.
 */
package org.tallywire.ingest.extraction;
