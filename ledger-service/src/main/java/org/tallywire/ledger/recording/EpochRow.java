package org.tallywire.ledger.recording;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** An epoch of a story, and the pack that its changes were derived by, as JSON. */
@Entity
@Table(name = "epoch")
@IdClass(EpochRow.Name.class)
public class EpochRow {
    record Name(String story, String epoch) implements Serializable {}

    @Id
    String story;

    @Id
    String epoch;

    Instant adopted;
    String pack;
}
