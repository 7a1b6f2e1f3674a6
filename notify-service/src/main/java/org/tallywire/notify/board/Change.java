package org.tallywire.notify.board;

import java.time.Instant;
import java.util.List;
import org.tallywire.contracts.ChangeKind;
import org.tallywire.contracts.TallyChanged;

/**
 * One change as it is passed on: what is needed to place, select and fold it, and the record's bytes, which subscribers
 * get as they are.
 *
 * @param figure the tally and the part that it changes, as one key
 * @param kept whether it must reach every subscriber: a correction or the withdrawal of a value is never folded away
 * @param body the record's JSON object from its brace on, in UTF-8; never changed
 */
public record Change(
        String story, String epoch, long seq, Instant at, String tally, String figure, boolean kept, byte[] body) {

    public static Change of(TallyChanged changed, byte[] body) {
        return new Change(
                changed.story(),
                changed.epoch(),
                changed.seq(),
                changed.at(),
                changed.tally(),
                changed.tally() + '|' + String.join(",", changed.part() == null ? List.of() : changed.part()),
                changed.correction() || withdraws(changed),
                body);
    }

    private static boolean withdraws(TallyChanged changed) {
        return changed.kind() == ChangeKind.VALUE && changed.was() != null && changed.now() == null;
    }

    @Override
    public String toString() {
        return story + "/" + epoch + "/" + seq;
    }
}
