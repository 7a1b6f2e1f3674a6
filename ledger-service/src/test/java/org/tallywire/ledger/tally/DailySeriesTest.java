package org.tallywire.ledger.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tallywire.ledger.tally.Exchange.brief;
import static org.tallywire.ledger.tally.Exchange.hostages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.contracts.ChangeKind;

/** A quite different story: one office that publishes a cumulative figure every day for three years and restates some. */
class DailySeriesTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 11, 24);
    private static final int DAYS = 1_051;

    @Test
    void eachDaysTotalMovesTheBoardAndEachRestatementIsACorrection() {
        var fold = new StoryFold(Exchange.story(Exchange.NO_HOLDS, List.of()));
        var before = fold.position();
        long total = 0;
        var corrections = new ArrayList<LocalDate>();
        for (int i = 0; i < DAYS; i++) {
            var day = FIRST.plusDays(i);
            total += i % 100 == 99 ? -40 : 7 + i % 13;
            var told = Telling.of(
                            "day" + i, "Red Cross", day + "T20:00", "hostages-released total " + total + " to " + day)
                    .known();
            fold.add(told);
            var after = fold.position();
            for (var change : Changes.between(before, after, Changes.causedBy(told))) {
                if (change.kind() == ChangeKind.VALUE && change.correction()) {
                    corrections.add(day);
                }
            }
            assertEquals(total + " confirmed", brief(hostages(after).value()), day.toString());
            before = after;
        }
        assertEquals(DAYS, hostages(before).history().size());
        assertEquals(10, corrections.size());
        assertTrue(hostages(before).dissents().isEmpty());
    }
}
