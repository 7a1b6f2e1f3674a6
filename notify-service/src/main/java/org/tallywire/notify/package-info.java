/** notify-service: pushes every change to every subscriber. Its packages are named for their step on the way. */
package org.tallywire.notify;
