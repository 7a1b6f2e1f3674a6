/** Puts reports and their claims on the broker, as CloudEvents, and knows whether the broker answers. */
package org.tallywire.ingest.publishing;
