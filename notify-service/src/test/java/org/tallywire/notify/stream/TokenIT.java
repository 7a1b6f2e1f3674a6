package org.tallywire.notify.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.notify.SampleStory;
import org.tallywire.notify.Topic;
import org.tallywire.notify.poll.NewestBoards;
import org.tallywire.testing.Infrastructure;

/** Where a token is required: who may read what, and for how long. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@TestProfile(TokenIT.Required.class)
class TokenIT {
    public static final class Required implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(Keys.settings());
            settings.put("tallywire.notify.token-required", "true");
            settings.put("tallywire.notify.access.anonymous-stories", "open-story");
            settings.put("tallywire.notify.limits.connections-per-token", "2");
            return settings;
        }
    }

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @TestHTTPResource("/")
    URI base;

    @Inject
    NewestBoards boards;

    @BeforeEach
    void stories() {
        try (Topic topic = new Topic(kafka)) {
            for (String name : List.of("open-story", "mine", "theirs")) {
                SampleStory story = new SampleStory(name, "e", 1);
                topic.change(story.next());
                topic.board(story.board());
            }
            topic.flush();
        }
        Awaitility.await().until(() -> boards.all().size() >= 3);
    }

    private static String subscribe(String id, String story) {
        return "{'type':'subscribe','id':'" + id + "','story':'" + story + "'}";
    }

    @Test
    void aTokenOpensItsStoriesAndNoOthers() {
        try (Listener listener = new Listener(base.getPort(), Keys.token("one", Duration.ofMinutes(5), "mine"))) {
            listener.send(subscribe("a", "mine"));
            listener.await("snapshot");
            listener.send(subscribe("b", "theirs"));
            assertEquals("forbidden", listener.await("error").path("code").asText());
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void withoutATokenOnlyOpenStoriesAreSeen() {
        try (Listener listener = new Listener(base.getPort())) {
            listener.send(subscribe("a", "open-story"));
            listener.await("snapshot");
            listener.send(subscribe("b", "mine"));
            assertEquals("unauthorized", listener.await("error").path("code").asText());
        }
        RestAssured.get("/v1/stories/mine").then().statusCode(401);
        RestAssured.get("/v1/stories/open-story").then().statusCode(200);
        assertEquals(
                List.of("open-story"), RestAssured.get("/v1/stories").jsonPath().getList("stories.story"));
    }

    @Test
    void aConnectionEndsWithItsToken() {
        try (Listener listener = new Listener(base.getPort(), Keys.token("two", Duration.ofSeconds(3), "mine"))) {
            listener.send(subscribe("a", "mine"));
            listener.await("snapshot");
            assertEquals(4401, listener.awaitClose());
            assertEquals("expired", listener.await("goodbye").path("reason").asText());
        }
    }

    @Test
    void aFreshTokenProlongsAnOpenConnection() {
        try (Listener listener = new Listener(base.getPort(), Keys.token("three", Duration.ofSeconds(4), "mine"))) {
            listener.send(subscribe("a", "mine"));
            listener.await("snapshot");
            listener.send("{'type':'token','token':'nonsense'}");
            assertEquals("unauthorized", listener.await("error").path("code").asText());
            listener.send(
                    "{'type':'token','token':'" + Keys.token("three", Duration.ofMinutes(5), "mine", "theirs") + "'}");
            assertTrue(listener.await("authorized").path("expires").isTextual());
            listener.send(subscribe("b", "theirs"));
            listener.await(
                    0,
                    frame -> frame.path("id").asText().equals("b")
                            && frame.path("type").asText().equals("snapshot"));
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void aTokenHasOnlySoManyConnections() {
        String token = Keys.token("four", Duration.ofMinutes(5), "mine");
        try (Listener one = new Listener(base.getPort(), token);
                Listener two = new Listener(base.getPort(), token)) {
            one.await("welcome");
            two.await("welcome");
            RestAssured.given()
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "text/event-stream")
                    .get("/v1/stream?story=mine")
                    .then()
                    .statusCode(429);
        }
    }

    @Test
    void aFreshTokenForLessEndsWhatItIsNotFor() {
        try (Listener listener =
                new Listener(base.getPort(), Keys.token("five", Duration.ofMinutes(5), "mine", "theirs"))) {
            listener.send(subscribe("a", "mine"));
            listener.send(subscribe("b", "theirs"));
            listener.await(
                    0,
                    frame -> frame.path("id").asText().equals("b")
                            && frame.path("type").asText().equals("snapshot"));
            listener.send("{'type':'token','token':'" + Keys.token("five", Duration.ofMinutes(5), "mine") + "'}");
            assertEquals("b", listener.await("error").path("id").asText());
            assertEquals("forbidden", listener.await("error").path("code").asText());
        }
    }

    @Test
    void serverSentEventsEndWithTheirTokenToo() {
        String token = Keys.token("six", Duration.ofSeconds(3), "mine");
        String heard = RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .get("/v1/stream?story=mine")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(heard.contains("event: snapshot"), heard);
        assertTrue(heard.contains("\"reason\":\"expired\""), heard);
    }
}
