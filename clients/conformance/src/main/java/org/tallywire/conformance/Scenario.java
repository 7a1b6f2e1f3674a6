package org.tallywire.conformance;

/**
 * Something that must hold.
 *
 * @param name one word or a few with hyphens
 * @param promise what holds where it passes, a sentence
 */
record Scenario<T>(String name, String promise, Play<T> play) {
    /** Does it; returns where it holds. */
    interface Play<T> {
        void on(T subject) throws Exception;
    }

    /** It does not hold: the message says what was seen instead. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String seen) {
            super(seen);
        }
    }

    /** There was nothing to see it by: the message says what would be needed. */
    static final class Unseen extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unseen(String needed) {
            super(needed);
        }
    }

    static void require(boolean holds, String seen) {
        if (!holds) {
            throw new Broken(seen);
        }
    }

    static void same(Object expected, Object found, String what) {
        require(expected.equals(found), what + " is " + found + ", not " + expected + ".");
    }

    Verdict verdict(T subject) {
        long start = System.nanoTime();
        try {
            play.on(subject);
            return new Verdict(name, promise, Verdict.Outcome.PASSED, null, millis(start));
        } catch (Unseen e) {
            return new Verdict(name, promise, Verdict.Outcome.UNSEEN, e.getMessage(), millis(start));
        } catch (Broken e) {
            return new Verdict(name, promise, Verdict.Outcome.FAILED, e.getMessage(), millis(start));
        } catch (Exception e) {
            return new Verdict(name, promise, Verdict.Outcome.FAILED, e.toString(), millis(start));
        }
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
