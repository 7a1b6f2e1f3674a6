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

    /** The same of a field that is part of another. */
    RefusedException within(String outer) {
        return new RefusedException(fault.field().isEmpty() ? outer : outer + "." + fault.field(), fault.sentence());
    }

    public Fault fault() {
        return fault;
    }
}
