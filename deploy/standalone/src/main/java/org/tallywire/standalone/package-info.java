/**
 * The launcher: broker, database and the three services on one machine, the days of a truce played to them, and how long a
 * report takes through them. What a service does is not known here; a service is a process with settings and an address.
 */
package org.tallywire.standalone;
