/** What the whole ingest-service shares: its settings and the form of its JSON. */
package org.tallywire.ingest;
