package org.tallywire.ledger.query;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    static ProblemException badRequest(String field, String detail) {
        return new ProblemException(Problem.of("invalid-request", "The request is not valid", 400, field, detail));
    }

    static ProblemException notFound(String field, String detail) {
        return new ProblemException(Problem.of("not-found", "It is not here", 404, field, detail));
    }

    static ProblemException conflict(String field, String detail) {
        return new ProblemException(Problem.of("conflict", "Something else is there", 409, field, detail));
    }

    static ProblemException invalidDecision(String field, String detail) {
        return new ProblemException(Problem.of("invalid-decision", "The decision is not valid", 422, field, detail));
    }

    static ProblemException tokenMissing(String detail) {
        return new ProblemException(Problem.of("token-missing", "A token is needed", 401, detail));
    }

    static ProblemException roleMissing(String detail) {
        return new ProblemException(Problem.of("role-missing", "The token does not allow this", 403, detail));
    }

    static ProblemException keyMissing() {
        return new ProblemException(
                Problem.of(
                        "key-missing",
                        "Tokens cannot be verified",
                        403,
                        "This ledger has no public key to verify tokens by; its operator sets mp.jwt.verify.publickey.location."));
    }

    static ProblemException databaseAway() {
        return new ProblemException(Problem.of(
                "database-unavailable",
                "The database is away",
                503,
                "Ask again in a moment; a decision that is sent twice counts once."));
    }
}
