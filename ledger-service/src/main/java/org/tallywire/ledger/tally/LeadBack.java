package org.tallywire.ledger.tally;

import java.util.List;

/** A later total less the batches in between says where the line stood before, also where nobody wrote it. */
final class LeadBack {
    /** How many days later such a total may be. */
    static final int DAYS_MAX = 8;

    private LeadBack() {}

    /** @return the totals of a day that most of the next ones lead back to */
    static List<Long> to(List<DayEvidence> days, int index) {
        var implied = new Weights();
        long since = 0;
        for (int i = index + 1; i <= index + DAYS_MAX && i < days.size(); i++) {
            var batch = days.get(i).batch();
            if (batch == null) {
                break;
            }
            since += batch;
            for (var total : days.get(i).stated()) {
                if (total > since) {
                    implied.add(total - since, 1);
                }
            }
        }
        return implied.heaviest();
    }
}
