/** How long it takes until everything is ready, and how much memory it holds then. */
package org.tallywire.bench.start;
