package org.tallywire.ledger.recording;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.tallywire.ledger.Samples;
import org.tallywire.ledger.Tokens;
import org.tallywire.ledger.Topic;
import org.tallywire.testing.Infrastructure;

@QuarkusTest
@WithTestResource(Infrastructure.class)
@TestProfile(Tokens.class)
class AuditRoundsTest {
    private static final String STORY = "gaza-truce-2025";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Inject
    AuditRounds rounds;

    @Inject
    DataSource database;

    @Test
    void aRoundFindsAForgeryThatNobodyAskedFor() throws Exception {
        try (var producer = Topic.producer(kafka)) {
            Topic.send(producer, Samples.load(STORY, 1, 2));
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> get("/v1/stories/" + STORY + "/audit").then().body("entries", greaterThan(0)));
        round();
        assertMeasured("tallywire_ledger_broken{story=\"" + STORY + "\"} 0.0");

        change("update journal set body = body || ' ' where n = 1 and story = '" + STORY + "'");
        round();
        assertMeasured("tallywire_ledger_broken{story=\"" + STORY + "\"} 1.0");

        change("update journal set body = trim(trailing from body) where n = 1 and story = '" + STORY + "'");
        round();
        assertMeasured("tallywire_ledger_broken{story=\"" + STORY + "\"} 0.0");
    }

    private void round() {
        rounds.round().await().atMost(PATIENCE);
    }

    private static void assertMeasured(String line) {
        get("/q/metrics").then().statusCode(200).body(containsString(line));
    }

    /** As somebody would who owns the database. */
    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table journal disable trigger user");
            statement.execute(sql);
            statement.execute("alter table journal enable trigger user");
        }
    }
}
