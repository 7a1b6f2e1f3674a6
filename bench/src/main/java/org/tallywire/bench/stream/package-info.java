/**
 * How fast the stream is, always as a ratio to two bare Vert.x broadcasters that are measured in the same run: machines
 * differ, and so does what else they are doing.
 */
package org.tallywire.bench.stream;
