/** Errors as callers see them: RFC 9457 problem details that name the field. What is right or wrong is decided elsewhere. */
package org.tallywire.ingest.problem;
