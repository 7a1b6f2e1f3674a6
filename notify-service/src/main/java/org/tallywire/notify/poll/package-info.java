/** The same boards for those who ask now and then instead of listening. */
package org.tallywire.notify.poll;
