package org.tallywire.ledger.journal;

/** What a journal entry holds. */
public enum Kind {
    /** A {@code ClaimsReported}. */
    CLAIMS("claims"),
    /** A {@code Decision}. */
    DECISION("decision");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The word that stands in the database and under the hash. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException for any other word */
    public static Kind of(String word) {
        for (var kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("not a kind of journal entry: " + word);
    }
}
