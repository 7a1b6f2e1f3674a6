package org.tallywire.standalone;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.tallywire.embedded.Ports;

/** Ports for a whole Tallywire that nobody else uses. */
final class FreePorts {
    /** Below the ports that kernels give to outgoing connections, so that none of those gets in between. */
    private static final int FIRST = 12_000;

    private static final int LAST = 31_000;

    private FreePorts() {}

    static PortPlan plan() {
        while (true) {
            var base = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (IntStream.range(base, base + PortPlan.COUNT).allMatch(Ports::isFree)) {
                return new PortPlan(base);
            }
        }
    }
}
