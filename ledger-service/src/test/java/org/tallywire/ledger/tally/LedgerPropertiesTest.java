package org.tallywire.ledger.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.SourcedClaim;

/**
 * The laws that hold for whatever is told. Cases are random and named by their seeds: {@code new RandomNews(seed, …)} brings
 * a failing one back.
 */
class LedgerPropertiesTest {
    private static final int CASES = 10_000;
    private static final int REPORTS_MAX = 9;

    @Test
    void anyOrderAndAnyRepetitionGiveTheSamePosition() {
        for (int seed = 0; seed < CASES; seed++) {
            var news = new RandomNews(seed, REPORTS_MAX);
            var expected = Ledger.of(Exchange.STORY, news.claims, news.decisions);
            var fold = new StoryFold(Exchange.STORY);
            news.shuffled(new Random(seed)).forEach(one -> RandomNews.tell(fold, one));
            assertSame(expected, fold.position(), seed);
        }
    }

    @Test
    void foldingClaimByClaimIsFoldingFromScratchAfterEachStep() {
        for (int seed = 0; seed < CASES / 10; seed++) {
            var news = new RandomNews(1_000_000L + seed, REPORTS_MAX);
            var told = new ArrayList<Object>();
            var fold = new StoryFold(Exchange.STORY);
            for (var one : news.shuffled(new Random(seed))) {
                told.add(one);
                RandomNews.tell(fold, one);
                assertSame(fromScratch(told), fold.position(), seed);
            }
        }
    }

    @Test
    void changesLeadFromEachBoardToTheNext() {
        for (int seed = 0; seed < CASES / 5; seed++) {
            var news = new RandomNews(2_000_000L + seed, REPORTS_MAX);
            var fold = new StoryFold(Exchange.STORY);
            var before = fold.position();
            var board = new AppliedBoard(before);
            for (var one : news.shuffled(new Random(seed))) {
                RandomNews.tell(fold, one);
                var after = fold.position();
                for (var change : Changes.between(before, after, AppliedBoard.cause(one))) {
                    board.apply(change);
                }
                assertEquals(board(after), board.board(), "seed " + seed);
                before = after;
            }
        }
    }

    @Test
    void positionsGivenEarlierStayAsTheyWere() {
        for (int seed = 0; seed < CASES / 20; seed++) {
            var news = new RandomNews(3_000_000L + seed, REPORTS_MAX);
            var fold = new StoryFold(Exchange.STORY);
            var given = new ArrayList<Position>();
            var pictures = new ArrayList<String>();
            for (var one : news.shuffled(new Random(seed))) {
                RandomNews.tell(fold, one);
                given.add(fold.position());
                pictures.add(String.join("\n", Portrait.of(fold.position())));
            }
            for (int i = 0; i < given.size(); i++) {
                assertEquals(pictures.get(i), String.join("\n", Portrait.of(given.get(i))), "seed " + seed);
            }
        }
    }

    @Test
    void everyClaimIsShownExactlyWhereItWasMade() {
        for (int seed = 0; seed < CASES / 5; seed++) {
            var news = new RandomNews(4_000_000L + seed, REPORTS_MAX);
            var position = Ledger.of(Exchange.STORY, news.claims, List.of());
            var shown = new HashSet<String>();
            for (var tally : position.tallies()) {
                for (var figure : tally.figures()) {
                    all(figure).map(SourcedClaim::id).forEach(shown::add);
                }
            }
            assertEquals(counting(news.claims), shown, "seed " + seed);
        }
    }

    @Test
    void anOlderVersionChangesNothingAndAWithdrawalTakesEverythingBack() {
        for (int seed = 0; seed < CASES / 10; seed++) {
            var news = new RandomNews(5_000_000L + seed, REPORTS_MAX);
            var fold = new StoryFold(Exchange.STORY);
            news.claims.forEach(fold::add);
            for (var known : news.claims) {
                fold.add(Telling.of(known.reported().report().id(), "Coastal Radio", "11-24T10:00")
                        .withdrawn(9)
                        .known());
            }
            assertEquals(
                    List.of(),
                    fold.position().tallies().stream()
                            .flatMap(tally -> tally.figures().stream())
                            .toList(),
                    "seed " + seed);
            var empty = Portrait.of(fold.position());
            news.claims.forEach(fold::add);
            assertEquals(empty, Portrait.of(fold.position()), "seed " + seed);
        }
    }

    @Test
    void aBoardOfADayKnowsNothingOfLaterDays() {
        for (int seed = 0; seed < CASES / 10; seed++) {
            var news = new RandomNews(6_000_000L + seed, REPORTS_MAX);
            var at = news.noonOfSomeDay();
            var day = at.atZone(Exchange.STORY.zone()).toLocalDate();
            var then = Ledger.at(Exchange.STORY, news.claims, List.of(), at);
            for (var tally : then.tallies()) {
                for (var figure : tally.figures()) {
                    assertTrue(
                            figure.value() == null || !figure.value().asOf().isAfter(day),
                            "seed " + seed + ": " + figure.figure());
                }
            }
        }
    }

    private static Position fromScratch(List<Object> told) {
        return Ledger.of(
                Exchange.STORY,
                told.stream()
                        .filter(KnownClaims.class::isInstance)
                        .map(KnownClaims.class::cast)
                        .toList(),
                told.stream()
                        .filter(KnownDecision.class::isInstance)
                        .map(KnownDecision.class::cast)
                        .toList());
    }

    private static void assertSame(Position expected, Position actual, long seed) {
        if (!board(expected).equals(board(actual)) || seed % 10 == 0) {
            assertEquals(
                    String.join("\n", Portrait.of(expected)), String.join("\n", Portrait.of(actual)), "seed " + seed);
        }
    }

    private static Board board(Position position) {
        return position.board("e", 1, Telling.moment("12-06T00:00"));
    }

    private static Stream<SourcedClaim> all(FigurePosition figure) {
        return Stream.of(
                        figure.support().stream().map(Explained.Support::claim),
                        figure.past().stream().map(Explained.Support::claim),
                        figure.dissents().stream().map(Explained.Dissent::claim),
                        figure.held().stream().map(Explained.Held::claim),
                        figure.expected().stream())
                .flatMap(claims -> claims);
    }

    /** The claims of the newest reading of each report that still stands. */
    private static HashSet<String> counting(List<KnownClaims> claims) {
        var newest = claims.stream()
                .collect(Collectors.toMap(
                        known -> known.reported().report().id(),
                        known -> known,
                        (a, b) -> ReportReading.NEWEST.compare(a, b) >= 0 ? a : b));
        return newest.values().stream()
                .flatMap(known -> known.reported().claims().stream())
                .map(claim -> claim.id())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
