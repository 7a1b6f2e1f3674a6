package org.tallywire.bench.extraction;

/** A method of {@link Passes} on so many threads. */
record Measured(String what, int threads) {

    @Override
    public String toString() {
        return what + " on " + threads + (threads == 1 ? " thread" : " threads");
    }
}
