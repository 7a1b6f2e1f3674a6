package org.tallywire.ledger.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.stories.Story;

/**
 * Proves a story's journal and changes: entries are fed in order, then, as far as the entries reach, the changes that are
 * kept. It checks the numbers, the chain of hashes, the digests, that {@code known} never falls, and that folding the
 * journal anew gives exactly the changes that are kept. The first thing that is wrong stands in the report.
 */
public final class Audit {
    private final String story;
    private final Book book;
    private final boolean derives;
    private final Deque<String> expected = new ArrayDeque<>();
    private final String epoch;
    private Head head;
    private long seq;
    private Long brokenAt;
    private String reason;

    /**
     * @param pack the story by which its changes are derived
     * @param derives whether the changes follow from this program's rules; those of an older one are only counted
     */
    public Audit(Story pack, String epoch, boolean derives) {
        this.story = pack.id();
        this.epoch = epoch;
        this.derives = derives;
        this.book = new Book(pack, epoch);
        this.head = book.head();
    }

    /**
     * What an audit found.
     *
     * @param entries how many are whole, from the first one on
     * @param hash of the last of them
     * @param changes how many are as they must be
     * @param brokenAt the entry where it breaks, or null
     * @param reason one sentence, or null
     */
    public record Report(
            String story,
            boolean whole,
            long entries,
            String hash,
            String epoch,
            long changes,
            Long brokenAt,
            String reason) {}

    public boolean isWhole() {
        return reason == null;
    }

    /** How far the entries reach. */
    public long n() {
        return head.n();
    }

    /** How far the changes reach. */
    public long seq() {
        return seq;
    }

    /** How many changes the entries call for that have not been shown yet. */
    public int due() {
        return expected.size();
    }

    public void entry(Entry entry) {
        if (!isWhole()) {
            return;
        }
        var n = head.n() + 1;
        if (entry.n() != n) {
            broken(n, "entry " + n + " is missing; the next one is " + entry.n());
        } else if (!entry.prev().equals(head.hash())) {
            broken(n, "it does not continue the chain: the hash before it is another one");
        } else if (!Chain.hash(entry).equals(entry.hash())) {
            broken(n, "its hash is not that of its content");
        } else if (entry.known().isBefore(head.known())) {
            broken(n, "it is known before the entry before it");
        } else if (!entry.key().equals(key(entry))) {
            broken(n, "its key is not that of its content");
        } else {
            follow(entry);
        }
    }

    /** @param body a change as it is kept */
    public void change(long number, String body) {
        if (!isWhole()) {
            return;
        }
        if (number != seq + 1) {
            broken(head.n(), "change " + (seq + 1) + " is missing; the next one is " + number);
        } else if (derives && !body.equals(expected.poll())) {
            broken(head.n(), "change " + number + " is not what the journal gives");
        } else {
            seq = number;
        }
    }

    /** What was found, against where the story's row says that it stands. */
    public Report report(long keptN, String keptHash, long keptSeq) {
        if (isWhole() && (keptN != head.n() || !keptHash.equals(head.hash()))) {
            broken(head.n(), "the journal ends here, and the story's row says entry " + keptN);
        }
        if (isWhole() && (keptSeq != seq || derives && !expected.isEmpty())) {
            broken(head.n(), "the changes end at " + seq + ", and the story's row says " + keptSeq);
        }
        return new Report(story, isWhole(), head.n(), head.hash(), epoch, seq, brokenAt, reason);
    }

    private void follow(Entry entry) {
        if (derives) {
            List<TallyChanged> changes = book.replay(entry);
            changes.forEach(change -> expected.add(Json.write(change)));
            head = book.head();
        } else {
            head = new Head(entry.n(), entry.hash(), entry.known(), 0, 0, head.at(), head.boardHash());
        }
    }

    private static String key(Entry entry) {
        return switch (entry.kind()) {
            case CLAIMS -> Chain.digest(entry.body());
            case DECISION -> Messages.decisionKey(((Decision) Messages.value(entry)).id());
        };
    }

    private void broken(long n, String why) {
        brokenAt = n;
        reason = "entry " + n + ": " + why;
    }
}
