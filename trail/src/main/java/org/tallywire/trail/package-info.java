/** Where a report has been: what each service says of it, under one id from the post to the frames. No message changes by it. */
package org.tallywire.trail;
