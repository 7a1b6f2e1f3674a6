package org.tallywire.ledger.publishing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** What publishing needs of a journal entry that is a decision. */
@Entity
@Table(name = "journal")
@IdClass(DecisionRow.Place.class)
class DecisionRow {
    record Place(String story, long n) implements Serializable {}

    @Id
    String story;

    @Id
    long n;

    String kind;
    String body;
    Instant known;
}
