/**
 * What the service has taken before, derived from its own topics at each start and never kept elsewhere: which version of
 * a report is the newest, which stories it stood in, and which report printed a text first.
 */
package org.tallywire.ingest.known;
