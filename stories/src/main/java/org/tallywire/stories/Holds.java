package org.tallywire.stories;

/**
 * When a claim waits.
 *
 * @param confidenceMin a claim below it is held; 0 to 1
 * @param jumpMax the most by which one claim alone may raise a running total in a day, a multiple of the largest batch
 *     known; 0 for no bound
 */
public record Holds(double confidenceMin, double jumpMax) {}
