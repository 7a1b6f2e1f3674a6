package org.tallywire.ingest.problem;

/** Carries a problem from a resource method to its answer. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** The problem behind what a future failed with. */
    public static Problem problemOf(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return known.problem;
            }
        }
        return Problem.internal();
    }

    public Problem problem() {
        return problem;
    }
}
