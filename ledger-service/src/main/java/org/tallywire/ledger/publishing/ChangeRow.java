package org.tallywire.ledger.publishing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A change in the database. */
@Entity
@Table(name = "change")
@IdClass(ChangeRow.Number.class)
public class ChangeRow {
    record Number(String story, String epoch, long seq) implements Serializable {}

    @Id
    String story;

    @Id
    String epoch;

    @Id
    long seq;

    long n;
    Instant at;
    String tally;
    String part;
    String body;

    public long seq() {
        return seq;
    }

    /** The message, byte for byte. */
    public String body() {
        return body;
    }
}
