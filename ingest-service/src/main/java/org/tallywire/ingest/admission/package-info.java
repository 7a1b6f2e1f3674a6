/**
 * Who may bring how much at a time, so that no sender can take the service from the others. What is brought is looked at in
 * {@code report}.
 */
package org.tallywire.ingest.admission;
