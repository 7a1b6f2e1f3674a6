package org.tallywire.notify.stream;

/**
 * Why a connection is closed: the table that clients decide by. {@code retryMillis} says when to come back; null means
 * not before something on the client's side has changed.
 */
public enum CloseReason {
    NORMAL(1000, "normal", null),
    GOING_AWAY(1001, "going-away", 1000L),
    PROTOCOL(1002, "protocol", null),
    BINARY(1003, "binary", null),
    NOT_TEXT(1007, "not-text", null),
    TOO_BIG(1009, "too-big", null),
    FAILED(1011, "failed", 1000L),
    /** The moment to come back is drawn anew for each client. */
    RESTART(1012, "restart", 1000L),
    /** It reads nothing although something waits for it. */
    SLOW(4008, "slow", 5000L),
    /** It has no subscription. */
    IDLE(4009, "idle", null),
    /** Its token has expired, or it needs one and gave none. */
    TOKEN(4401, "expired", null),
    /** It sends more messages than it may. */
    LIMIT(4429, "limit", 10_000L);

    private final int code;
    private final String word;
    private final Long retryMillis;

    CloseReason(int code, String word, Long retryMillis) {
        this.code = code;
        this.word = word;
        this.retryMillis = retryMillis;
    }

    public int code() {
        return code;
    }

    public String word() {
        return word;
    }

    public Long retryMillis() {
        return retryMillis;
    }
}
