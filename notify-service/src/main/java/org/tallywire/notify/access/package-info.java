/** Who may read what, from where, and how many at a time. */
package org.tallywire.notify.access;
