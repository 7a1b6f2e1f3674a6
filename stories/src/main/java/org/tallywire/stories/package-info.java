/**
 * Story packs: what makes one running event's tallies, as records, and the reader that takes them from YAML with errors
 * that name file and line. Grammar does not live here: that is the extraction's.
 */
package org.tallywire.stories;
