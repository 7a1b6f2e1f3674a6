/**
 * A real broker and a real database for tests: containers where a Docker engine answers, otherwise the embedded ones.
 * Tests of a service use {@link org.tallywire.testing.Infrastructure}; tests that cut and kill things use
 * {@link org.tallywire.testing.Servers} of their own.
 */
package org.tallywire.testing;
