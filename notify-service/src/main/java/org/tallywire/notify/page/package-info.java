/**
 * The pages: board, desk and figures to embed. The server draws what is known at once, so that a reader sees the numbers
 * before any script has run; the scripts in {@code resources/web} take over from there and follow the stream. What the
 * stream says does not live here.
 */
package org.tallywire.notify.page;
