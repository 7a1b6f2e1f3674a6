package org.tallywire.ingest.feeds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedFetcherTest {
    private static final FetchLimits LIMITS = new FetchLimits(100_000, 3, Duration.ofSeconds(5));

    private final Vertx vertx = Vertx.vertx();
    private final FeedServer server = new FeedServer();
    private final List<FeedFetcher> fetchers = new ArrayList<>();
    private CheckedAddresses.Resolver resolver = InetAddress::getAllByName;

    @AfterEach
    void close() {
        server.close();
        fetchers.forEach(FeedFetcher::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aFeedIsFetchedWithItsStamp() {
        server.on(
                "/rss",
                FeedServer.status(
                        200,
                        "<rss/>",
                        "ETag",
                        "\"7\"",
                        "Last-Modified",
                        "Fri, 24 Nov 2023 21:00:00 GMT",
                        "Content-Type",
                        "text/xml"));
        var body = assertInstanceOf(Fetched.Body.class, fetch("/rss?edition=world"));
        assertEquals("<rss/>", new String(body.bytes(), StandardCharsets.UTF_8));
        assertEquals("text/xml", body.contentType());
        assertEquals(new Fetched.Stamp("\"7\"", "Fri, 24 Nov 2023 21:00:00 GMT"), body.stamp());
        assertEquals("/rss?edition=world", server.requests().get(0).get(":path"));
        assertEquals("Tallywire/test", server.requests().get(0).get("user-agent"));
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        server.on("/rss", exchange -> FeedServer.status(
                        "\"7\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match")) ? 304 : 200, "")
                .to(exchange));
        var fetched =
                fetcher().fetch(at("/rss"), new Fetched.Stamp("\"7\"", "Fri, 24 Nov 2023 21:00:00 GMT"), null, true);
        assertEquals(new Fetched.NotModified(), fetched);
        assertEquals("Fri, 24 Nov 2023 21:00:00 GMT", server.requests().get(0).get("if-modified-since"));
    }

    @Test
    void aPackedFeedIsUnpackedAndABombIsNot() throws IOException {
        server.on("/small", FeedServer.bytes(200, packed(1_000), "Content-Encoding", "gzip"));
        server.on("/bomb", FeedServer.bytes(200, packed(50_000_000), "Content-Encoding", "gzip"));
        assertArrayEquals(
                new byte[1_000],
                assertInstanceOf(Fetched.Body.class, fetch("/small")).bytes());
        assertTrue(failure(fetch("/bomb")).contains("larger than 100000 bytes"));
    }

    @Test
    void anEndlessFeedIsCutOff() {
        server.on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = new byte[10_000];
            for (int i = 0; i < 100_000; i++) {
                exchange.getResponseBody().write(chunk);
            }
        });
        assertTrue(failure(fetch("/endless")).contains("larger than"));
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() {
        var never = new CountDownLatch(1);
        server.on("/slow", exchange -> {
            try {
                never.await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        var impatient = fetcher(new FetchLimits(1_000, 3, Duration.ofMillis(300)));
        assertInstanceOf(Fetched.Failed.class, impatient.fetch(at("/slow"), Fetched.Stamp.NONE, null, true));
        never.countDown();
    }

    @Test
    void aServerThatDripsIsHungUpOn() throws InterruptedException {
        var hungUp = new CountDownLatch(1);
        server.on("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    hungUp.await(20, TimeUnit.MILLISECONDS);
                }
            } catch (IOException closed) {
                hungUp.countDown();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        var impatient = fetcher(new FetchLimits(1_000_000, 3, Duration.ofMillis(400)));
        assertTrue(failure(impatient.fetch(at("/drip"), Fetched.Stamp.NONE, null, true))
                .contains("no whole answer"));
        assertTrue(hungUp.await(10, TimeUnit.SECONDS));
    }

    @Test
    void redirectsAreFollowedSoFarAndNoFurther() {
        server.on("/a", FeedServer.status(301, "", "Location", "/b"));
        server.on("/b", FeedServer.status(302, "", "Location", server.at("/c")));
        server.on("/c", FeedServer.status(200, "<rss/>"));
        server.on("/loop", FeedServer.status(307, "", "Location", "/loop"));
        assertInstanceOf(Fetched.Body.class, fetch("/a"));
        assertTrue(failure(fetch("/loop")).contains("redirects more than 3 times"));
        assertEquals(3 + 4, server.requests().size());
    }

    @Test
    void privateAddressesAreRefusedUnlessAllowed() {
        server.on("/rss", FeedServer.status(200, "<rss/>"));
        assertTrue(failure(fetcher().fetch(at("/rss"), Fetched.Stamp.NONE, null, false))
                .contains("127.0.0.1"));
        assertTrue(server.requests().isEmpty());
        assertInstanceOf(Fetched.Body.class, fetch("/rss"));
    }

    @Test
    void metadataAndLinkLocalAddressesAreRefusedEvenWhereAllowedAndOnEveryHop() {
        server.on("/to-metadata", FeedServer.status(302, "", "Location", "http://169.254.169.254/latest/meta-data/"));
        server.on("/to-file", FeedServer.status(302, "", "Location", "file:///etc/passwd"));
        assertTrue(failure(fetch("/to-metadata")).contains("169.254.169.254"));
        assertTrue(failure(fetch("/to-file")).contains("Only http and https"));
        assertTrue(failure(fetcher().fetch(URI.create("http://[fe80::1]/"), Fetched.Stamp.NONE, null, true))
                .contains("fe80"));
    }

    @Test
    void oneBadAddressAmongGoodOnesIsEnoughToRefuse() {
        resolver =
                host -> new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.7")};
        assertTrue(failure(fetcher().fetch(URI.create("http://feed.example/"), Fetched.Stamp.NONE, null, false))
                .contains("10.0.0.7"));
    }

    @Test
    void theConnectionGoesToTheAddressThatWasChecked() {
        var looks = new AtomicInteger();
        resolver = host -> {
            looks.incrementAndGet();
            return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
        };
        server.on("/rss", FeedServer.status(200, "<rss/>"));
        var feed = URI.create("http://name-without-an-address.invalid:" + server.port() + "/rss");
        assertInstanceOf(Fetched.Body.class, fetcher().fetch(feed, Fetched.Stamp.NONE, null, true));
        assertEquals(1, looks.get());
        assertEquals(
                "name-without-an-address.invalid:" + server.port(),
                server.requests().get(0).get("host"));
    }

    @Test
    void theKeyToAFeedGoesToItsOwnHostOnly() {
        resolver = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        server.on("/own", FeedServer.status(302, "", "Location", "http://other.invalid:" + server.port() + "/rss"));
        server.on("/rss", FeedServer.status(200, "<rss/>"));
        var feed = URI.create("http://own.invalid:" + server.port() + "/own");
        assertInstanceOf(Fetched.Body.class, fetcher().fetch(feed, Fetched.Stamp.NONE, "Bearer key", true));
        assertEquals("Bearer key", server.requests().get(0).get("authorization"));
        assertFalse(server.requests().get(1).containsKey("authorization"));
    }

    @Test
    void anErrorSaysWhenToComeBack() {
        server.on("/busy", FeedServer.status(429, "", "Retry-After", "120"));
        server.on("/gone", FeedServer.status(410, "", "Retry-After", "120"));
        assertEquals(
                Duration.ofMinutes(2),
                assertInstanceOf(Fetched.Failed.class, fetch("/busy")).retryAfter());
        assertEquals(
                null, assertInstanceOf(Fetched.Failed.class, fetch("/gone")).retryAfter());
        assertTrue(failure(fetch("/nothing")).contains("404"));
    }

    @Test
    void anUnknownHostAndAClosedPortAreFailures() {
        resolver = host -> {
            throw new UnknownHostException(host);
        };
        assertTrue(failure(fetcher().fetch(URI.create("http://feed.example/"), Fetched.Stamp.NONE, null, false))
                .contains("feed.example is not known"));
        resolver = InetAddress::getAllByName;
        var closed = at("/rss");
        server.close();
        assertInstanceOf(Fetched.Failed.class, fetcher().fetch(closed, Fetched.Stamp.NONE, null, true));
    }

    private URI at(String path) {
        return URI.create(server.at(path));
    }

    private Fetched fetch(String path) {
        return fetcher().fetch(at(path), Fetched.Stamp.NONE, null, true);
    }

    private FeedFetcher fetcher() {
        return fetcher(LIMITS);
    }

    private FeedFetcher fetcher(FetchLimits limits) {
        var fetcher =
                new FeedFetcher(vertx, host -> resolver.addresses(host), limits, "Tallywire/test", Clock.systemUTC());
        fetchers.add(fetcher);
        return fetcher;
    }

    private static String failure(Fetched fetched) {
        return assertInstanceOf(Fetched.Failed.class, fetched).reason();
    }

    private static byte[] packed(int zeros) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[zeros]);
        }
        return bytes.toByteArray();
    }
}
