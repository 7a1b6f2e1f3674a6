/**
 * Reads the topics: every replica reads every partition, from the beginning, and hands on what each record does to its
 * story. Also reads them again for those who come back late. What subscribers are sent does not live here.
 */
package org.tallywire.notify.feed;
