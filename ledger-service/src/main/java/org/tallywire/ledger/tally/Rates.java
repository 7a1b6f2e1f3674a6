package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tallywire.contracts.Flag;
import org.tallywire.stories.Ratio;

/** Holds the batches of each day against the deal's rate, with what earlier days left over as a credit. */
final class Rates {
    /**
     * One day whose batch is not what the rate gives.
     *
     * @param given what was given
     * @param got what it was given for, that day
     * @param credit what was got before and not yet given for; negative where more was given
     */
    record Check(Ratio ratio, LocalDate day, long given, long got, long credit) {
        /** Whether more was given than the day and the credit allow. */
        boolean exceeds() {
            return given * ratio.perCount() > (got + Math.max(0, credit)) * ratio.count();
        }

        /** Whether the day and some of the credit give exactly this. */
        boolean isByCredit() {
            return given * ratio.perCount() > got * ratio.count() && !exceeds();
        }

        Flag flag() {
            var said = given + " for " + got + " on " + Words.day(day) + ", where the deal's rate of " + ratio.count()
                    + " for " + ratio.perCount() + " gives " + got * ratio.count() / ratio.perCount();
            var used = given * ratio.perCount() / ratio.count() - got;
            if (isByCredit()) {
                return new Flag(
                        "ratio-credit", said + "; with a credit of " + used + " from the days before it fits.", null);
            }
            if (given * ratio.perCount() < got * ratio.count()) {
                return new Flag("below-ratio", said + "; the rest is a credit for later days.", null);
            }
            return new Flag("breaks-ratio", said + "; no credit explains the difference.", null);
        }
    }

    private Rates() {}

    /** The days on which both sides were told and that differ from the rate, oldest first. */
    static List<Check> of(Ratio ratio, Reconciled given, Reconciliation per) {
        var checks = new ArrayList<Check>();
        var got = per.figures.get(ratio.part());
        if (got == null) {
            return checks;
        }
        for (int i = 0; i < given.line().points().size(); i++) {
            var point = given.line().points().get(i);
            var on = got.line().on(point.day());
            var told = point.batch() != null
                    && !given.batches(i).isEmpty()
                    && on != null
                    && on.batch() != null
                    && !got.batches(got.line().indexAt(point.day())).isEmpty();
            if (told
                    && point.batch() * ratio.perCount() != on.batch() * ratio.count()
                    && !isSomeOnly(per, ratio.part(), point.day(), on.batch())) {
                checks.add(new Check(
                        ratio,
                        point.day(),
                        point.batch(),
                        on.batch(),
                        credit(ratio, given.line(), got.line(), point.day())));
            }
        }
        return checks;
    }

    /** Whether the day's whole is more than all its parts that were told, so that more of this part may have come. */
    private static boolean isSomeOnly(Reconciliation per, List<String> part, LocalDate day, long batch) {
        for (var partition : per.partitions) {
            var whole = per.lines.getOrDefault(partition.of(), Line.NONE).on(day);
            if (!partition.parts().contains(part) || whole == null || whole.batch() == null) {
                continue;
            }
            var told = partition.parts().stream()
                    .map(of -> per.lines.getOrDefault(of, Line.NONE).on(day))
                    .filter(on -> on != null && on.batch() != null)
                    .mapToLong(Line.Point::batch)
                    .sum();
            return told < whole.batch();
        }
        return false;
    }

    private static long credit(Ratio ratio, Line given, Line per, LocalDate day) {
        var gave = given.exactAt(day.minusDays(1));
        var got = per.exactAt(day.minusDays(1));
        return gave == null || got == null ? 0 : got - gave * ratio.perCount() / ratio.count();
    }
}
