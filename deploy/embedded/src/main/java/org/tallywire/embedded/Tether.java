package org.tallywire.embedded;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Ends this process when the one that started it is gone, which shows as the end of standard input. Also a main class:
 * {@code Tether MAIN ARGUMENTS…} runs another main class under the same rule without its knowing.
 */
public final class Tether {
    /** How long an orderly end may take before the process is cut off. */
    private static final long PATIENCE_MILLIS = 20_000;

    private Tether() {}

    public static void main(String[] args) throws Throwable {
        hold();
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static void hold() {
        daemon("tether", () -> {
            try {
                while (System.in.read() >= 0) {
                    // Nobody says anything on this pipe; only its end means something.
                }
            } catch (IOException e) {
                // A broken pipe is an end as well.
            }
            daemon("tether-cut", Tether::cutOffLater);
            System.exit(0);
        });
    }

    private static void cutOffLater() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            // The same as the end of the patience.
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
