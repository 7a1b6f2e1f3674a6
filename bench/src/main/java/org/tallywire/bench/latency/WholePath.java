package org.tallywire.bench.latency;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.tallywire.client.StoryListener;
import org.tallywire.client.StoryStream;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.standalone.OwnTallywire;

/** The way of a report through a Tallywire: posted to ingest-service, out as a change at a subscriber. */
final class WholePath implements Way {
    private static final String STORY = "gaza-truce-2023";
    /** Beyond numbers that the story's pack takes for years or for another exchange. */
    private static final int FIRST = 2_100;

    private static final int STEP = 10;
    private static final int A_DAY = 96;

    private static final LocalDate FIRST_DAY = LocalDate.parse("2023-11-24");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<Integer, Long> arrivals = new ConcurrentHashMap<>();
    private final URI reports;
    private final StoryStream stream;
    private CompletableFuture<?> inFlight = CompletableFuture.completedFuture(null);
    /** Where a board that holds an earlier run's reports goes on. */
    private volatile long first = FIRST;

    private volatile LocalDate firstDay = FIRST_DAY;
    private volatile String failure;

    private WholePath(URI ingest, URI notifier) throws InterruptedException {
        reports = URI.create(ingest + "/v1/reports");
        var subscribed = new CountDownLatch(1);
        stream = StoryStream.follow(
                List.of(URI.create(notifier.toString().replaceFirst("^http", "ws") + "/v1/stream")),
                STORY,
                null,
                new StoryListener() {
                    @Override
                    public void board(Board board, String reason) {
                        if (subscribed.getCount() > 0) {
                            goOnFrom(board);
                        }
                        subscribed.countDown();
                    }

                    @Override
                    public void change(TallyChanged change, Board board) {
                        note(change.cause().report(), System.nanoTime());
                    }
                });
        if (!subscribed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The stream gave no snapshot of " + STORY + ".");
        }
    }

    static WholePath of(OwnTallywire own) throws InterruptedException {
        return new WholePath(own.ingest(), own.notifier());
    }

    /** @param portBase as {@code ./tallywire up --port-base} was given: the pages' port, with ingest's after it */
    static WholePath at(int portBase) throws InterruptedException {
        return new WholePath(
                URI.create("http://127.0.0.1:" + (portBase + 1)), URI.create("http://127.0.0.1:" + portBase));
    }

    /** Behind the newest total: a report of an earlier day, or of fewer, changes nothing. */
    private void goOnFrom(Board board) {
        board.tallies().stream()
                .filter(of -> of.tally().equals("hostages-released"))
                .flatMap(of -> of.figures().stream())
                .filter(figure -> figure.part().isEmpty())
                .map(Figure::value)
                .filter(now -> now != null && now.high() != null && now.high() >= FIRST && now.asOf() != null)
                .forEach(now -> {
                    first = now.high() + STEP;
                    firstDay = now.asOf().plusDays(1);
                });
    }

    private void note(String report, long now) {
        if (report != null && report.startsWith(run)) {
            arrivals.putIfAbsent(Integer.valueOf(report.substring(run.length() + 1)), now);
        }
    }

    @Override
    public void put(int number) {
        if (number % A_DAY == 0) {
            // A report of the day before that came behind the first of the next would change nothing.
            inFlight.join();
        }
        var request = HttpRequest.newBuilder(reports)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(report(number)))
                .build();
        var answered = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((answer, error) -> {
                    if (error != null) {
                        failure = "A report was not answered: " + error.getMessage();
                    } else if (answer.statusCode() != 202) {
                        failure = "A report was answered " + answer.statusCode() + ": " + answer.body();
                    }
                    return null;
                });
        inFlight = inFlight.isDone() ? answered : CompletableFuture.allOf(inFlight, answered);
    }

    /**
     * Each from an outlet of its own, which is one voice more for the day's total, so that each changes the board; about a
     * hundred a day. Each has words of its own and is too short to be taken for a copy of another: what they all say is a tenth
     * of longer ones, and one pair in fifty would count as one voice.
     */
    private String report(int number) {
        var published = firstDay.atTime(20, 0).toInstant(ZoneOffset.UTC).plusSeconds(86_400L / A_DAY * number);
        return ("{\"id\": \"%1$s-%2$d\", \"publisher\": \"Outlet %1$s %2$d\", \"published\": \"%3$s\", \"story\": \"%4$s\", "
                        + "\"text\": \"Hamas has so far released %5$,d hostages since the truce began. %6$s\"}")
                .formatted(run, number, published, STORY, first + STEP * (number / A_DAY), words(number));
    }

    /** Words that no other report has. */
    private static String words(int number) {
        var letters = new Random(number).ints(240, 'a', 'z' + 1).mapToObj(Character::toString);
        return letters.collect(Collectors.joining()).replaceAll(".{16}", "$0 ").strip() + ".";
    }

    @Override
    public long arrived(int number) {
        return arrivals.getOrDefault(number, 0L);
    }

    @Override
    public void complain() {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public String toString() {
        return "Tallywire";
    }

    @Override
    public void close() {
        stream.close();
    }
}
