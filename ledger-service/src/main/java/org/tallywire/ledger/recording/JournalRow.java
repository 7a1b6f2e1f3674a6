package org.tallywire.ledger.recording;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.tallywire.ledger.journal.Entry;
import org.tallywire.ledger.journal.Kind;

/** A journal entry in the database. */
@Entity
@Table(name = "journal")
@IdClass(JournalRow.Place.class)
class JournalRow {
    record Place(String story, long n) implements Serializable {}

    @Id
    String story;

    @Id
    long n;

    String kind;
    String key;
    String body;
    Instant known;
    String prev;
    String hash;

    Entry entry() {
        return new Entry(story, n, Kind.of(kind), key, body, known, prev, hash);
    }
}
