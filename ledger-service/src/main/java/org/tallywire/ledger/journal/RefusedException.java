package org.tallywire.ledger.journal;

/** A message that the ledger does not take; the reason names the field. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    public RefusedException(Fault fault) {
        super(fault.toString(), null, false, false);
        this.fault = fault;
    }

    public RefusedException(String field, String sentence) {
        this(new Fault(field, sentence));
    }

    public Fault fault() {
        return fault;
    }
}
