/** What people do with the pages, done in a real Chromium on the whole product: broker, database and the three services. */
package org.tallywire.browser;
