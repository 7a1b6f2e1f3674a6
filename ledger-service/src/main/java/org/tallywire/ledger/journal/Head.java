package org.tallywire.ledger.journal;

import java.time.Instant;

/**
 * Where a story's journal and board stand.
 *
 * @param n last entry, 0 for none
 * @param hash its hash
 * @param known when it became known
 * @param decided last entry that is a decision, 0 for none
 * @param seq last change, 0 for none
 * @param at when that change was made
 * @param boardHash the hash that it carries
 */
public record Head(long n, String hash, Instant known, long decided, long seq, Instant at, String boardHash) {}
