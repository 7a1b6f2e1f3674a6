/** The Tallywire stream for programs on the JVM, with the JDK's own WebSocket. */
package org.tallywire.client;
