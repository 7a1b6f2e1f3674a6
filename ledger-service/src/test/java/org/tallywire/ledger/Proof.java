package org.tallywire.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.ledger.journal.Json;
import org.tallywire.ledger.tally.KnownClaims;
import org.tallywire.ledger.tally.KnownDecision;
import org.tallywire.ledger.tally.Ledger;
import org.tallywire.stories.StoryPacks;

/** What must hold after everything, whatever happened in between. */
final class Proof {
    private final Fleet fleet;
    private final URI ledger;

    Proof(Fleet fleet, URI ledger) {
        this.fleet = fleet;
        this.ledger = ledger;
    }

    /** @param sent every different message that the broker took, by story */
    void holds(Map<String, Set<String>> sent) throws Exception {
        for (var story : sent.keySet()) {
            everyMessageOnce(story, sent.get(story));
            changesPublishedInOrder(story);
            boardIsACleanFold(story);
            auditIsWhole(story);
        }
    }

    private void everyMessageOnce(String story, Set<String> sent) throws SQLException {
        var kept = column("select body from journal where story = '" + story + "' and kind = 'claims' order by n");
        assertEquals(sent.size(), kept.size(), story + ": entries");
        assertEquals(sent, new HashSet<>(kept), story + ": messages");
    }

    /** A crash may repeat what was sent; it never leaves a gap, and never says two things under one number. */
    private void changesPublishedInOrder(String story) throws SQLException {
        var kept = column("select body from change where story = '" + story + "' order by seq");
        var bodies = new HashMap<Long, String>();
        var order = new ArrayList<Long>();
        for (var record : Topic.all(fleet.servers.kafka(), "tallywire.changes")) {
            if (record.key().equals(story)) {
                var seq = Json.readOwn(record.value(), TallyChanged.class).seq();
                assertEquals(bodies.getOrDefault(seq, record.value()), record.value(), story + ": change " + seq);
                if (bodies.put(seq, record.value()) == null) {
                    order.add(seq);
                }
            }
        }
        assertEquals(LongStream.rangeClosed(1, kept.size()).boxed().toList(), order, story + ": order of changes");
        assertEquals(kept, order.stream().map(bodies::get).toList(), story + ": changes");
    }

    private void boardIsACleanFold(String story) throws SQLException {
        var board = RestAssured.get(ledger.resolve("/v1/stories/" + story)).asString();
        var pack = StoryPacks.shipped().byId(story).orElseThrow();
        var position = Ledger.of(pack, claims(story), decisions(story));
        var read = JsonPath.from(board);
        assertEquals(
                Json.write(position.board(
                        read.getString("epoch"), read.getLong("seq"), java.time.Instant.parse(read.getString("at")))),
                board,
                story + ": board");
        var published = Topic.all(fleet.servers.kafka(), "tallywire.boards").stream()
                .filter(record -> record.key().equals(story))
                .toList();
        assertEquals(board, published.get(published.size() - 1).value(), story + ": published board");
    }

    private void auditIsWhole(String story) {
        var audit = RestAssured.get(ledger.resolve("/v1/stories/" + story + "/audit"))
                .jsonPath();
        assertTrue(audit.getBoolean("whole"), audit.prettify());
    }

    private Collection<KnownClaims> claims(String story) throws SQLException {
        return rows(story, "claims").stream()
                .map(row -> new KnownClaims(Json.readOwn(row.body, ClaimsReported.class), row.known))
                .toList();
    }

    private Collection<KnownDecision> decisions(String story) throws SQLException {
        return rows(story, "decision").stream()
                .map(row -> new KnownDecision(Json.readOwn(row.body, Decision.class), row.known))
                .toList();
    }

    private record Row(String body, java.time.Instant known) {}

    private List<Row> rows(String story, String kind) throws SQLException {
        try (var connection = fleet.connect();
                var statement = connection.prepareStatement(
                        "select body, known from journal where story = ? and kind = ? order by n")) {
            statement.setString(1, story);
            statement.setString(2, kind);
            var rows = new ArrayList<Row>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(
                            result.getString(1),
                            result.getObject(2, java.time.OffsetDateTime.class).toInstant()));
                }
            }
            return rows;
        }
    }

    private List<String> column(String query) throws SQLException {
        try (var connection = fleet.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
