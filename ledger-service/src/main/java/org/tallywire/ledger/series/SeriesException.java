package org.tallywire.ledger.series;

/** What is wrong with a series, in one sentence that names the row and the column. */
public final class SeriesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SeriesException(String message) {
        super(message);
    }
}
