package org.tallywire.bench.ledger;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;

/**
 * What it takes to read a story's board from the ledger, and for comparison one row of it from the database, asked for in the
 * same way, one after the other.
 *
 * @param board milliseconds, the median
 * @param row milliseconds, the median
 */
record Reading(double board, double row) {
    private static final int WARM_UP = 1_000;
    private static final int TIMES = 1_000;

    static Reading of(BrokerAndDatabase servers, String story) throws Exception {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(URI.create(servers.ledger() + "/v1/stories/" + story))
                .build();
        var board = median(() -> {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The ledger answered " + answer.statusCode() + " for a board.");
            }
        });
        try (var connection = servers.connect();
                var select = connection.prepareStatement("select * from story where story = ?")) {
            return new Reading(board, median(() -> {
                select.setString(1, story);
                try (var rows = select.executeQuery()) {
                    rows.next();
                }
            }));
        }
    }

    private interface Question {
        void ask() throws Exception;
    }

    private static double median(Question question) throws Exception {
        var millis = new double[TIMES];
        for (int n = -WARM_UP; n < TIMES; n++) {
            var start = System.nanoTime();
            question.ask();
            if (n >= 0) {
                millis[n] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[TIMES / 2];
    }
}
