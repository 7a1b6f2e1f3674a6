package org.tallywire.ledger.tally;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tallywire.contracts.ReportRef;

/**
 * Which reports print one wire text. Links only ever join and are never taken back, also when a report is rewritten or
 * withdrawn: a text that was once a copy does not become a second witness by being edited. That makes the groups
 * independent of the order in which reports arrive.
 */
final class WireTexts {
    private final Map<String, String> groupOf = new HashMap<>();
    private final Map<String, List<String>> members = new HashMap<>();
    private final Map<String, String> byKey = new HashMap<>();

    /** Name of the group that the report belongs to, or null where it shares its text with nobody. */
    String groupOf(String report) {
        var group = groupOf.get(report);
        return group == null || members.get(group).size() < 2 ? null : group;
    }

    /** Takes note of what a report shares, and says which reports' groups are now called otherwise. */
    Collection<String> link(ReportRef report) {
        var changed = new TreeSet<String>();
        enter(report.id());
        for (var key : report.copyKeys() == null ? List.<String>of() : report.copyKeys()) {
            join(report.id(), byKey.computeIfAbsent(key, k -> report.id()), changed);
        }
        if (report.copyOf() != null) {
            enter(report.copyOf());
            join(report.id(), report.copyOf(), changed);
        }
        return changed;
    }

    private void enter(String report) {
        groupOf.computeIfAbsent(report, id -> {
            var own = new ArrayList<String>();
            own.add(id);
            members.put(id, own);
            return id;
        });
    }

    private void join(String one, String other, Collection<String> changed) {
        var a = groupOf.get(one);
        var b = groupOf.get(other);
        if (a.equals(b)) {
            return;
        }
        var small = members.get(a).size() <= members.get(b).size() ? a : b;
        var large = small.equals(a) ? b : a;
        var moving = members.remove(small);
        if (members.get(large).size() == 1) {
            // It was nobody's copy and had no name for its group until now.
            changed.addAll(members.get(large));
        }
        moving.forEach(id -> groupOf.put(id, large));
        members.get(large).addAll(moving);
        changed.addAll(moving);
    }
}
