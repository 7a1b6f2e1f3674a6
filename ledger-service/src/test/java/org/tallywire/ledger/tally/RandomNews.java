package org.tallywire.ledger.tally;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.DecisionKind;

/**
 * Reports and decisions by chance: few outlets, parts, days and numbers, so that they meet and contradict each other often.
 * The same seed gives the same news.
 */
final class RandomNews {
    private static final List<String> OUTLETS = List.of(
            "The Harbour Post", "Coastal Radio", "Northern Star", "Levant Daily Record", "Red Cross", "Unheard Blog");
    private static final List<String> PARTS = List.of("", "", "", " [israeli]", " [foreign]", " [thai]", " [minors]");
    private static final List<String> SPEAKERS =
            List.of("", "", "", "", " by Qatari foreign ministry", " by a witness");
    private static final int[] NUMBERS = {1, 4, 8, 10, 11, 13, 17, 24, 24, 30, 39, 41, 58, 200};

    final Random random;
    final List<KnownClaims> claims = new ArrayList<>();
    final List<KnownDecision> decisions = new ArrayList<>();
    private final List<String> claimIds = new ArrayList<>();

    RandomNews(long seed, int reportsMax) {
        random = new Random(seed);
        int reports = 1 + random.nextInt(reportsMax);
        for (int i = 0; i < reports; i++) {
            claims.add(report(i));
        }
        int decided = random.nextInt(4);
        for (int i = 0; i < decided; i++) {
            decisions.add(decision(i));
        }
    }

    private KnownClaims report(int number) {
        // Every fourth is another version of an earlier one, perhaps a withdrawal.
        var again = number > 0 && random.nextInt(4) == 0;
        var id = "r" + (again ? random.nextInt(number) : number);
        var telling = Telling.of(id, pick(OUTLETS), day() + "T" + (10 + random.nextInt(14)) + ":00", says());
        if (again) {
            telling = random.nextInt(5) == 0
                    ? telling.withdrawn(1 + random.nextInt(3))
                    : telling.version(1 + random.nextInt(3), says());
        }
        if (random.nextInt(4) == 0) {
            telling = telling.printing("w" + random.nextInt(3));
        }
        if (random.nextInt(8) == 0) {
            telling = telling.copying("r" + random.nextInt(number + 1));
        }
        for (int i = 0; i < telling.says().size(); i++) {
            claimIds.add(telling.claim(i));
        }
        return telling.known(Telling.moment("12-05T00:00").plusSeconds(number));
    }

    private String[] says() {
        var says = new ArrayList<String>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            says.add(claim());
        }
        if (random.nextInt(6) == 0) {
            says.add("truce " + pick(List.of("start", "extend", "end", "expire planned")) + " on " + day() + " for "
                    + (1 + random.nextInt(4)));
        }
        if (random.nextInt(10) == 0) {
            says.add("term prisoners-released 3 for 1 hostages-released");
        }
        return says.toArray(String[]::new);
    }

    private String claim() {
        var tally = pick(List.of("hostages-released", "hostages-released", "prisoners-released", "hostages-held"));
        var measure = tally.endsWith("held") ? "level" : random.nextBoolean() ? "batch" : "total";
        var how = random.nextInt(8) == 0 ? pick(List.of(" more than", " about", " less than")) : "";
        var status = random.nextInt(9) == 0 ? " planned" : "";
        var adds = measure.equals("batch") && random.nextInt(5) == 0 ? " adds" : "";
        var days =
                switch (random.nextInt(measure.equals("batch") ? 2 : 4)) {
                    case 0 -> " on " + day();
                    case 1 -> "";
                    case 2 -> " from 11-24 to " + day();
                    default -> " from 11-24";
                };
        if (measure.equals("total") && days.startsWith(" on")) {
            days = " from 11-25 to " + day();
        }
        var confidence = random.nextInt(7) == 0 ? " at 0.4" : "";
        return tally + pick(PARTS) + " " + measure + how + " " + NUMBERS[random.nextInt(NUMBERS.length)] + status + adds
                + days + confidence + pick(SPEAKERS);
    }

    private KnownDecision decision(int number) {
        var kind = pick(List.of(DecisionKind.values()));
        var onFigure = kind == DecisionKind.OVERRIDE;
        var onClaim = !onFigure && kind != DecisionKind.UNDO;
        var value = (long) NUMBERS[random.nextInt(NUMBERS.length)];
        var at = Telling.moment("12-05T01:00").plusSeconds(random.nextInt(4));
        return new KnownDecision(
                new Decision(
                        "d" + (random.nextInt(6) == 0 ? 0 : number),
                        Telling.STORY,
                        kind,
                        onClaim && !claimIds.isEmpty() ? pick(claimIds) : onClaim ? "none" : null,
                        onFigure ? "hostages-released" : null,
                        onFigure || kind == DecisionKind.CORRECT && random.nextBoolean() ? List.of("israeli") : null,
                        kind == DecisionKind.CORRECT || onFigure ? value : null,
                        kind == DecisionKind.CORRECT || onFigure ? value : null,
                        random.nextInt(3) == 0 ? LocalDate.of(2023, 11, 24 + random.nextInt(6)) : null,
                        kind == DecisionKind.UNDO ? "d" + random.nextInt(3) : null,
                        "R. Amsel",
                        "checked",
                        at),
                at.plusSeconds(number));
    }

    /** The same news in another order, some of it twice. */
    List<Object> shuffled(Random order) {
        var all = new ArrayList<Object>();
        all.addAll(claims);
        all.addAll(decisions);
        List.copyOf(all).stream().filter(one -> order.nextInt(5) == 0).forEach(all::add);
        Collections.shuffle(all, order);
        return all;
    }

    static void tell(StoryFold fold, Object one) {
        if (one instanceof KnownClaims claims) {
            fold.add(claims);
        } else {
            fold.add((KnownDecision) one);
        }
    }

    Instant noonOfSomeDay() {
        return Telling.moment(day() + "T12:00");
    }

    private String day() {
        return "11-" + (23 + random.nextInt(7));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
