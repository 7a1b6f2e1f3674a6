/**
 * What crosses a process boundary: the messages on Kafka and the board that subscribers see, as records without
 * behaviour. Their JSON Schemas stand in {@code src/main/resources}. What a service keeps to itself does not live here.
 */
package org.tallywire.contracts;
