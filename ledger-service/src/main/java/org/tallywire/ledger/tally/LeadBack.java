package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A later total less the batches in between says where the line stood before, also where nobody wrote it. */
final class LeadBack {
    private static final int DAYS_MAX = 8;

    private LeadBack() {}

    /** @return for each day the totals that the next ones lead back to, with how many do */
    static List<TreeMap<Long, Integer>> of(Memory memory, int round, List<String> part, List<DayEvidence> days) {
        var implied = new ArrayList<TreeMap<Long, Integer>>(days.size());
        for (int i = 0; i < days.size(); i++) {
            var next = days.subList(i + 1, Math.min(i + 1 + DAYS_MAX, days.size()));
            var key = new Memory.Key("implied", round, part, LocalDate.ofEpochDay(days.get(i).day));
            implied.add(memory.made(key, List.copyOf(next), () -> from(next)));
        }
        return implied;
    }

    private static TreeMap<Long, Integer> from(List<DayEvidence> next) {
        var implied = new TreeMap<Long, Integer>();
        long since = 0;
        for (var day : next) {
            var batch = day.batch();
            if (batch == null) {
                break;
            }
            since += batch;
            for (var total : day.stated()) {
                if (total > since) {
                    implied.merge(total - since, 1, Integer::sum);
                }
            }
        }
        return implied;
    }
}
