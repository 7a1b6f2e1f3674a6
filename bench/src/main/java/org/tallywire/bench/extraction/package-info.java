/**
 * How fast reports are read, always as a ratio to plain tokenisation of the same text by ICU4J in the same run: machines
 * differ, and so does what else they are doing. The clock is JMH's.
 */
package org.tallywire.bench.extraction;
