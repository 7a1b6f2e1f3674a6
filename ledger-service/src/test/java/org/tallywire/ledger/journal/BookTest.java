package org.tallywire.ledger.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.DecisionKind;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.ledger.Samples;
import org.tallywire.stories.Story;
import org.tallywire.stories.StoryPacks;

class BookTest {
    private static final Instant START = Instant.parse("2023-11-24T20:00:00Z");
    private static final Story STORY = StoryPacks.shipped().byId(Samples.STORY).orElseThrow();

    @Test
    void entriesAreNumberedAndChained() throws Exception {
        var book = new Book(STORY, "e");
        var first = book.write(claims("a", 24, 0)).orElseThrow().entry();
        var second = book.write(claims("b", 41, 1)).orElseThrow().entry();
        assertEquals(List.of(1L, 2L), List.of(first.n(), second.n()));
        assertEquals(Chain.START, first.prev());
        assertEquals(first.hash(), second.prev());
        assertEquals(Chain.hash(second), second.hash());
    }

    @Test
    void aRepetitionIsNotWritten() throws Exception {
        var book = new Book(STORY, "e");
        book.write(claims("a", 24, 0));
        var head = book.head();
        assertTrue(book.write(claims("a", 24, 5)).isEmpty());
        assertEquals(head, book.head());
    }

    @Test
    void knownNeverFalls() throws Exception {
        var book = new Book(STORY, "e");
        book.write(claims("a", 24, 10));
        var late = book.write(claims("b", 41, 3)).orElseThrow().entry();
        assertEquals(START.plusSeconds(10), late.known());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBookThatIsReadGoesOnLikeTheOneThatWasWritten(long seed) throws Exception {
        var arrivals = story(seed);
        var written = new Book(STORY, "e");
        var read = new Book(STORY, "e");
        for (var arrival : arrivals.subList(0, arrivals.size() / 2)) {
            written.write(arrival).ifPresent(result -> read.read(result.entry()));
        }
        assertFalse(read.settle(new Book(STORY, "e").board()), "other rules gave another board");
        assertTrue(read.settle(written.board()));
        assertEquals(written.head(), read.head());
        for (var arrival : arrivals.subList(arrivals.size() / 2, arrivals.size())) {
            var one = written.write(arrival);
            assertEquals(one.map(Written::changes), read.write(arrival).map(Written::changes), "seed " + seed);
        }
        assertEquals(written.head(), read.head());
        assertEquals(written.snapshot().board(), read.snapshot().board());
    }

    /** Writing and replaying give the same; so does a board put together from the changes, at every step. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void replayAndChangesGiveTheSameBoardAtEveryStep(long seed) throws Exception {
        var arrivals = story(seed);
        var written = new Book(STORY, "e");
        var replayed = new Book(STORY, "e");
        var newest = new LinkedHashMap<String, TallyChanged>();
        long seq = 0;
        for (var arrival : arrivals) {
            var result = written.write(arrival);
            if (result.isEmpty()) {
                continue;
            }
            assertEquals(result.get().changes(), replayed.replay(result.get().entry()), "seed " + seed);
            for (var change : result.get().changes()) {
                assertEquals(++seq, change.seq(), "seed " + seed);
                newest.put(change.tally() + "|" + change.part(), change);
            }
            assertEquals(
                    written.snapshot().board(),
                    Json.write(PastBoard.of(STORY, "e", new ArrayList<>(newest.values()))),
                    "seed " + seed + " after entry " + result.get().entry().n());
        }
        assertEquals(written.snapshot().board(), replayed.snapshot().board());
        assertEquals(written.head(), replayed.head());
        assertFalse(newest.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"body", "known", "n", "hash", "prev", "missing", "change", "change missing"})
    void anAuditFindsWhatWasTouchedAndSaysWhere(String touched) throws Exception {
        var book = new Book(STORY, "e");
        var written = new ArrayList<Written>();
        for (var arrival : story(1)) {
            book.write(arrival).ifPresent(written::add);
        }
        assertTrue(audit(written, book.head(), 0, "").whole());
        var report = audit(written, book.head(), 5, touched);
        assertFalse(report.whole());
        assertTrue(report.reason().startsWith("entry "), report.reason());
        assertTrue(report.brokenAt() >= 4 && report.brokenAt() <= written.size(), report.reason());
    }

    private static Audit.Report audit(List<Written> written, Head head, int at, String touched) {
        var audit = new Audit(STORY, "e", true);
        for (int i = 0; i < written.size(); i++) {
            var entry = written.get(i).entry();
            var hit = i + 1 == at;
            if (!(hit && touched.equals("missing"))) {
                audit.entry(hit ? touch(entry, touched) : entry);
            }
            for (var change : written.get(i).changes()) {
                var body = Json.write(change);
                if (!(i + 1 >= at && touched.equals("change missing"))) {
                    audit.change(change.seq(), i + 1 >= at && touched.equals("change") ? body + " " : body);
                }
            }
        }
        return audit.report(head.n(), head.hash(), head.seq());
    }

    private static Entry touch(Entry entry, String what) {
        return new Entry(
                entry.story(),
                what.equals("n") ? entry.n() + 1 : entry.n(),
                entry.kind(),
                entry.key(),
                what.equals("body") ? entry.body().replace("hostages", "hostage") : entry.body(),
                what.equals("known") ? entry.known().plusMillis(1) : entry.known(),
                what.equals("prev") ? Chain.START : entry.prev(),
                what.equals("hash") ? Chain.digest(entry.hash()) : entry.hash());
    }

    /** Totals of a week by several outlets, corrections, withdrawals, decisions and their undoing, some of it twice. */
    private static List<Arrival> story(long seed) throws Exception {
        var random = new Random(seed);
        var arrivals = new ArrayList<Arrival>();
        for (int i = 0; i < 40; i++) {
            var day = Samples.FIRST_DAY.plusDays(random.nextInt(7));
            var report = "r" + random.nextInt(25);
            var outlet = "Outlet " + random.nextInt(6);
            var message =
                    switch (random.nextInt(5)) {
                        case 0 -> Samples.withdrawn(report, outlet, day);
                        case 1, 2 -> Samples.total(report, outlet, 20 + random.nextInt(90), day);
                        default -> Samples.batch(report, outlet, 1 + random.nextInt(17), day);
                    };
            arrivals.add(claims(Json.write(message), i));
        }
        arrivals.add(decision("d1", DecisionKind.OVERRIDE, null, 41));
        arrivals.add(decision("d2", DecisionKind.UNDO, "d1", 42));
        arrivals.addAll(new ArrayList<>(arrivals.subList(0, 10)));
        Collections.shuffle(arrivals, random);
        return arrivals;
    }

    private static Arrival decision(String id, DecisionKind kind, String undoes, int second) {
        var override = kind == DecisionKind.OVERRIDE;
        return Messages.decision(
                new Decision(
                        id,
                        Samples.STORY,
                        kind,
                        null,
                        override ? Samples.HOSTAGES : null,
                        override ? List.of() : null,
                        override ? 50L : null,
                        override ? 50L : null,
                        null,
                        undoes,
                        "Ada",
                        "As counted.",
                        START),
                START.plusSeconds(second));
    }

    private static Arrival claims(String report, long count, int second) throws Exception {
        return claims(Json.write(Samples.total(report, "The Harbour Post", count, Samples.FIRST_DAY)), second);
    }

    private static Arrival claims(String json, int second) throws Exception {
        return Messages.claims(Samples.STORY, json.getBytes(StandardCharsets.UTF_8), START.plusSeconds(second));
    }
}
