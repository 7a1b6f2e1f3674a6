/** What many more subscribers, reports and stories need, reckoned from measured unit costs, and checked by a simulation. */
package org.tallywire.bench.growth;
