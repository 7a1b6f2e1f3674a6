/** Reading reports from the command line, without a service, a broker or a network. */
package org.tallywire.ingest.command;
