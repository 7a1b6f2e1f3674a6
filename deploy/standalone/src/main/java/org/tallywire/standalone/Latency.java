package org.tallywire.standalone;
/** later */
public final class Latency {
    private Latency() {}

    public static void main(String[] args) {}
}
