/** How long a report takes to a subscriber, beside the least that a broker and a database need for the same way. */
package org.tallywire.bench.latency;
