/**
 * Who follows what, what each is owed next, and when it is folded: pure rules over {@code board}. How it reaches the
 * subscriber does not live here.
 */
package org.tallywire.notify.subscription;
