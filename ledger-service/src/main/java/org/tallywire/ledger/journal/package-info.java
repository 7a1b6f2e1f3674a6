/**
 * The journal as values: entries, their chain of hashes, and {@link org.tallywire.ledger.journal.Book}, which turns an
 * arriving message into an entry and the changes that it causes. Plain Java; database and broker are not known here.
 *
 * <p><b>Order.</b> Claims enter a story's journal in the order of their partition. A decision gets its place when the
 * ledger takes it, and is published to {@code tallywire.decisions} with that place in the header {@code tallywire-n}. So
 * the two topics fix the whole order: a rebuild puts decisions at their places and claims, in the order of their offsets,
 * at all others, and comes to the same entries, hashes and {@code seq}.
 *
 * <p><b>Time.</b> {@code known} is the record's own time, made never to fall along the journal. No other clock is asked.
 *
 * <p><b>Epoch.</b> Changes follow from the journal, the story pack and the rules of the fold. The epoch is named for the
 * latter two: a pack that counts otherwise begins a new epoch, whose changes are derived from the whole journal; those of
 * the old one stay for readings of the past.
 */
package org.tallywire.ledger.journal;
