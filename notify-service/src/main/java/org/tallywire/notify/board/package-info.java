/**
 * The newest board and the recent changes of each story, as plain values and plain state machines: the JDK and the
 * contracts' records only. Where records come from and where they go to does not live here.
 */
package org.tallywire.notify.board;
