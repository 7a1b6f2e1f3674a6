package org.tallywire.standalone;

import java.time.Duration;
import java.util.function.Supplier;
import org.tallywire.embedded.Child;

/** Starts a child again that ends by itself, until it is told that ends are wanted. */
final class Keeper {
    private static final Duration STEADY = Duration.ofSeconds(30);
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private final Runnable onRestart;
    private volatile boolean released;

    /** @param onRestart told after every new start, when process ids have changed */
    Keeper(Runnable onRestart) {
        this.onRestart = onRestart;
    }

    /**
     * @param child the running one, asked for anew after each start
     * @param start starts it and waits until it serves
     */
    void keep(String name, Supplier<Child> child, Runnable start) {
        var thread = new Thread(() -> watch(name, child, start), "keep-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    void release() {
        released = true;
    }

    private void watch(String name, Supplier<Child> child, Runnable start) {
        var wait = Duration.ZERO;
        while (true) {
            var since = System.nanoTime();
            child.get().ended().join();
            if (released) {
                return;
            }
            wait = Duration.ofNanos(System.nanoTime() - since).compareTo(STEADY) > 0 ? Duration.ZERO : longer(wait);
            System.out.println("The " + name + " ended by itself; starting it again"
                    + (wait.isZero() ? "." : " in " + wait.toSeconds() + " s."));
            restart(wait, start);
        }
    }

    /** A child that does not come up has ended as well, so the next round tries again, later. */
    private void restart(Duration wait, Runnable start) {
        try {
            Thread.sleep(wait.toMillis());
            if (!released) {
                start.run();
                onRestart.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }

    private static Duration longer(Duration wait) {
        var next = wait.isZero() ? Duration.ofSeconds(1) : wait.multipliedBy(2);
        return next.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : next;
    }
}
