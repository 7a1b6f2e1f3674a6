package org.tallywire.ledger.publishing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What of a story the broker has acknowledged. */
@Entity
@Table(name = "published")
class PublishedRow {
    @Id
    String story;

    String epoch;
    long seq;

    @Column(name = "board_seq")
    long boardSeq;

    long decided;
}
