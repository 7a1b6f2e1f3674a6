/**
 * What any server and any client of the stream must do, as scenarios that run against an address: no part of either is
 * known here, only the protocol.
 */
package org.tallywire.conformance;
