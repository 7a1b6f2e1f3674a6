package org.tallywire.bench.latency;

/** A way that something takes, from where it is put in to where it comes out. */
interface Way extends AutoCloseable {
    /** Puts the next one in and returns at once; {@link #arrived} says when it came out. */
    void put(int number) throws Exception;

    /** The {@link System#nanoTime()} at which it came out, or 0 while it has not. */
    long arrived(int number);

    /**
     * What went wrong with one, if it did.
     *
     * @throws IllegalStateException with a sentence
     */
    default void complain() {}
}
