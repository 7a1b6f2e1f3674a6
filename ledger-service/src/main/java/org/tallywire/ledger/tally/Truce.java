package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.Status;
import org.tallywire.contracts.TruceAction;
import org.tallywire.contracts.TruceClock;
import org.tallywire.contracts.TruceEvent;
import org.tallywire.contracts.TruceState;

/**
 * Reads the truce clock from what reports say: when it began, how long it was agreed for, how often it was prolonged, and
 * whether it has ended. Many reports tell of one extension; a later one of the same length is another only when days lie
 * between, and "three days" after two and one is their sum.
 */
final class Truce {
    /** One report's word on the truce. */
    record Told(TruceEvent said, SourcedClaim source, String witness) {
        static final Comparator<Told> OLDEST = Comparator.comparing(Told::source, Said.NEWEST_CLAIM.reversed());
    }

    private record Extension(int days, LocalDate lastTold) {}

    private final List<Told> oldestFirst;
    private final ZoneId zone;

    private Truce(List<Told> oldestFirst, ZoneId zone) {
        this.oldestFirst = oldestFirst;
        this.zone = zone;
    }

    /** @param told in the order of {@link Told#OLDEST} */
    static TruceClock of(List<Told> told, ZoneId zone) {
        return new Truce(told, zone).clock();
    }

    private TruceClock clock() {
        var begun = of(TruceAction.START, true);
        var agreed = of(TruceAction.START, false);
        var since = begun.isEmpty() ? most(agreed, false) : most(begun, true);
        var extensions = extensions(since);
        var state = state(begun, agreed);
        if (state == TruceState.NONE) {
            return new TruceClock(state, null, null, 0, List.of());
        }
        return new TruceClock(state, since, until(since, extensions), extensions.size(), newest());
    }

    private List<Told> of(TruceAction action, boolean actual) {
        return oldestFirst.stream()
                .filter(told -> told.said().action() == action)
                .filter(told -> actual
                        ? told.said().status() == Status.ACTUAL
                        : told.said().status() == Status.PLANNED)
                .toList();
    }

    /** The day that the most outlets name; of equals the earliest. Who names none means the day of publication. */
    private LocalDate most(List<Told> told, boolean publishedWhenUnnamed) {
        var byDay = new TreeMap<LocalDate, HashSet<String>>();
        for (var one : told) {
            if (one.said().date() != null) {
                byDay.computeIfAbsent(one.said().date(), day -> new HashSet<>()).add(one.witness());
            }
        }
        if (byDay.isEmpty() && publishedWhenUnnamed && !told.isEmpty()) {
            return published(told.get(0));
        }
        LocalDate best = null;
        for (var day : byDay.keySet()) {
            best = best == null || byDay.get(day).size() > byDay.get(best).size() ? day : best;
        }
        return best;
    }

    private LocalDate published(Told told) {
        return told.source().published().atZone(zone).toLocalDate();
    }

    /** Of those that reports tell of as agreed; a proposal prolongs nothing. */
    private List<Extension> extensions(LocalDate since) {
        var each = extensions(false);
        var summed = extensions(true);
        var expires = expires();
        return expires != null && !expiresAfter(since, each, expires) && expiresAfter(since, summed, expires)
                ? summed
                : each;
    }

    private boolean expiresAfter(LocalDate since, List<Extension> extensions, LocalDate expires) {
        var sum = sum(since, extensions);
        return sum != null && (sum.equals(expires) || sum.plusDays(1).equals(expires));
    }

    /** @param longerIsSum whether a longer extension than all before is their sum and one more */
    private List<Extension> extensions(boolean longerIsSum) {
        var found = new ArrayList<Extension>();
        for (var told : oldestFirst) {
            var said = told.said();
            var counts = said.action() == TruceAction.EXTEND
                    && (said.status() == Status.ACTUAL || said.status() == Status.PLANNED)
                    && said.days() != null
                    && said.days() > 0;
            if (!counts) {
                continue;
            }
            var day = said.date() != null ? said.date() : published(told);
            var repeated = found.stream()
                    .filter(known -> known.days() == said.days()
                            && !known.lastTold().plusDays(known.days() + 1L).isBefore(day))
                    .findFirst();
            var all = found.stream().mapToInt(Extension::days).sum();
            if (repeated.isPresent()) {
                found.set(found.indexOf(repeated.get()), new Extension(said.days(), day));
            } else if (longerIsSum && !found.isEmpty() && said.days() > all) {
                found.add(new Extension(said.days() - all, day));
            } else if (found.size() < 2 || all != said.days()) {
                found.add(new Extension(said.days(), day));
            }
        }
        return found;
    }

    /** The first days agreed and what was added; the newest word on when it expires where it says more. */
    private LocalDate until(LocalDate since, List<Extension> extensions) {
        var sum = sum(since, extensions);
        var expires = expires();
        if (sum == null || expires == null) {
            return sum != null ? sum : expires;
        }
        // A truce that runs out on the morning after its last day expires on the next one.
        return expires.isAfter(sum.plusDays(1)) ? expires.minusDays(1) : sum;
    }

    private LocalDate sum(LocalDate since, List<Extension> extensions) {
        var length = length();
        return since == null || length == null
                ? null
                : since.plusDays(length - 1L)
                        .plusDays(extensions.stream().mapToInt(Extension::days).sum());
    }

    /** The newest word on the day when it runs out. */
    private LocalDate expires() {
        LocalDate expires = null;
        for (var told : oldestFirst) {
            if (told.said().action() == TruceAction.EXPIRE && told.said().date() != null) {
                expires = told.said().date();
            }
        }
        return expires;
    }

    /** Days first agreed: the number that most reports of its beginning give; of equals the smaller. */
    private Integer length() {
        var byDays = new TreeMap<Integer, HashSet<String>>();
        for (var told : oldestFirst) {
            if (told.said().action() == TruceAction.START
                    && told.said().days() != null
                    && told.said().days() > 0
                    && told.said().status() != Status.DENIED) {
                byDays.computeIfAbsent(told.said().days(), days -> new HashSet<>())
                        .add(told.witness());
            }
        }
        Integer best = null;
        for (var days : byDays.keySet()) {
            best = best == null || byDays.get(days).size() > byDays.get(best).size() ? days : best;
        }
        return best;
    }

    private TruceState state(List<Told> begun, List<Told> agreed) {
        var ended = oldestFirst.stream()
                .filter(told -> told.said().status() == Status.ACTUAL)
                .filter(told ->
                        told.said().action() == TruceAction.END || told.said().action() == TruceAction.EXPIRE)
                .reduce((a, b) -> b);
        if (ended.isPresent()) {
            var end = ended.get().said().date() != null ? ended.get().said().date() : published(ended.get());
            var again = begun.stream()
                    .anyMatch(told ->
                            told.said().date() != null && told.said().date().isAfter(end));
            if (!again) {
                return TruceState.ENDED;
            }
        }
        if (!begun.isEmpty()
                || oldestFirst.stream()
                        .anyMatch(told -> told.said().action() == TruceAction.EXTEND
                                && told.said().status() == Status.ACTUAL)) {
            return TruceState.ACTIVE;
        }
        return agreed.isEmpty() ? TruceState.NONE : TruceState.AGREED;
    }

    private List<SourcedClaim> newest() {
        return oldestFirst.stream()
                .filter(told -> told.said().action() != TruceAction.TALKS
                        && (told.said().status() == Status.ACTUAL || told.said().status() == Status.PLANNED))
                .map(Told::source)
                .sorted(Said.NEWEST_CLAIM)
                .limit(Figure.CLAIMS_MAX)
                .toList();
    }
}
