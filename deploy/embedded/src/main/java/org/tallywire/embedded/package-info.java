/**
 * A real Kafka broker and a real PostgreSQL as child processes, for the launcher, the tests and the benchmarks. What runs
 * inside the children is {@link org.tallywire.embedded.Broker} and {@link org.tallywire.embedded.Database}; everything
 * else here needs nothing but the JDK and Kafka's client. Which services use them is not known here.
 */
package org.tallywire.embedded;
