package org.tallywire.ledger.tally;

import java.time.Instant;
import java.util.List;
import org.tallywire.contracts.Cause;
import org.tallywire.contracts.ChangeKind;
import org.tallywire.contracts.Flag;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.contracts.TruceClock;
import org.tallywire.contracts.Value;

/** A {@link TallyChanged} that has no number yet; its fields mean the same. */
public record Change(
        String tally,
        List<String> part,
        ChangeKind kind,
        boolean correction,
        Value was,
        Value now,
        Cause cause,
        List<SourcedClaim> claims,
        int voices,
        int dissents,
        int held,
        List<SourcedClaim> expected,
        List<Flag> flags,
        TruceClock truce,
        String hash) {

    /** The message, once the journal has given it a number. */
    public TallyChanged numbered(String story, String epoch, long seq, Instant at) {
        return new TallyChanged(
                story,
                epoch,
                seq,
                at,
                tally,
                part,
                kind,
                correction,
                was,
                now,
                cause,
                claims,
                voices,
                dissents,
                held,
                expected,
                flags,
                truce,
                hash);
    }
}
