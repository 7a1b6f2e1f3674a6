package org.tallywire.ingest.feeds;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Gets a feed within bounds. Every host on the way, the first and those of redirects, is looked up once; all its addresses
 * are checked, and the connection goes to one of the checked addresses, so that a name which changes its address between
 * the look and the call (DNS rebinding) leads nowhere else.
 */
final class FeedFetcher implements AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String ACCEPT =
            "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/json;q=0.9, "
                    + "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1";

    private final HttpClient client;
    private final CheckedAddresses addresses;
    private final FetchLimits limits;
    private final String userAgent;
    private final Clock clock;

    FeedFetcher(Vertx vertx, CheckedAddresses.Resolver resolver, FetchLimits limits, String userAgent, Clock clock) {
        int timeoutMillis = Math.toIntExact(limits.timeout().toMillis());
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(timeoutMillis)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(timeoutMillis)
                .setDecompressionSupported(true)
                .setKeepAlive(false));
        this.addresses = new CheckedAddresses(resolver);
        this.limits = limits;
        this.userAgent = userAgent;
        this.clock = clock;
    }

    /**
     * Waits for the answer; not to be called on an event loop.
     *
     * @param authorization the header's value, or null; sent to the feed's own host only
     * @param privateAllowed whether this feed may live on this machine or network
     */
    Fetched fetch(URI feed, Fetched.Stamp last, String authorization, boolean privateAllowed) {
        var deadline = clock.instant().plus(limits.timeout());
        try {
            var at = feed;
            for (int hop = 0; hop <= limits.redirectsMax(); hop++) {
                boolean own = at.getHost() != null
                        && at.getHost().equalsIgnoreCase(feed.getHost())
                        && (!"https".equalsIgnoreCase(feed.getScheme()) || "https".equalsIgnoreCase(at.getScheme()));
                var answer = ask(at, last, own ? authorization : null, privateAllowed, deadline);
                if (answer.redirect == null) {
                    return answer.fetched;
                }
                at = answer.redirect;
            }
            return new Fetched.Failed("It redirects more than " + limits.redirectsMax() + " times.", null);
        } catch (Stop stop) {
            return new Fetched.Failed(stop.getMessage(), null);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** One of the two is null. */
    private record Answer(Fetched fetched, URI redirect) {}

    private Answer ask(URI at, Fetched.Stamp last, String authorization, boolean privateAllowed, Instant deadline)
            throws Stop {
        boolean ssl = "https".equalsIgnoreCase(at.getScheme());
        if ((!ssl && !"http".equalsIgnoreCase(at.getScheme())) || at.getHost() == null) {
            throw new Stop("Only http and https addresses are fetched.");
        }
        int port = at.getPort() > 0 ? at.getPort() : ssl ? 443 : 80;
        var address = addresses.of(at.getHost(), privateAllowed);
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(at.getHost())
                .setPort(port)
                .setSsl(ssl)
                .setURI(pathOf(at))
                .putHeader("User-Agent", userAgent)
                .putHeader("Accept", ACCEPT)
                .putHeader("Accept-Encoding", "gzip");
        header(options, "If-None-Match", last.etag());
        header(options, "If-Modified-Since", last.lastModified());
        header(options, "Authorization", authorization);
        var sent = new AtomicReference<HttpClientRequest>();
        var answer = client.request(options).compose(request -> {
            sent.set(request);
            return request.send().compose(response -> {
                response.exceptionHandler(ended -> {}); // also told of the resets below
                return answer(at, response);
            });
        });
        try {
            return await(answer, at, deadline);
        } catch (Stop stop) {
            if (sent.get() != null) {
                sent.get().reset();
            }
            throw stop;
        }
    }

    private Future<Answer> answer(URI at, HttpClientResponse response) {
        int status = response.statusCode();
        var location = response.getHeader("Location");
        if (status >= 300 && status < 400 && status != 304 && location != null) {
            response.request().reset();
            try {
                return Future.succeededFuture(new Answer(null, at.resolve(location.strip())));
            } catch (IllegalArgumentException noAddress) {
                return Future.failedFuture(new Stop("It redirects to what is no address."));
            }
        }
        if (status == 304) {
            return Future.succeededFuture(new Answer(new Fetched.NotModified(), null));
        }
        if (status != 200) {
            response.request().reset();
            var later = status == TOO_MANY_REQUESTS || status == 503
                    ? RetryAfter.of(response.getHeader("Retry-After"), clock.instant())
                    : Optional.<Duration>empty();
            return Future.succeededFuture(new Answer(
                    new Fetched.Failed("The server answers with status " + status + ".", later.orElse(null)), null));
        }
        var stamp = new Fetched.Stamp(response.getHeader("ETag"), response.getHeader("Last-Modified"));
        return bounded(response)
                .map(body ->
                        new Answer(new Fetched.Body(body.getBytes(), response.getHeader("Content-Type"), stamp), null));
    }

    private Future<Buffer> bounded(HttpClientResponse response) {
        var promise = Promise.<Buffer>promise();
        var body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > limits.bytesMax()) {
                promise.tryFail(new Stop("It is larger than " + limits.bytesMax() + " bytes."));
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(promise::tryFail);
        response.endHandler(end -> promise.tryComplete(body));
        return promise.future();
    }

    private Answer await(Future<Answer> answer, URI at, Instant deadline) throws Stop {
        long left = Duration.between(clock.instant(), deadline).toMillis();
        try {
            return answer.toCompletionStage().toCompletableFuture().get(Math.max(1, left), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Stop stop
                    ? stop
                    : new Stop("The host " + at.getHost() + " cannot be read from: "
                            + failed.getCause().getMessage());
        } catch (TimeoutException late) {
            throw new Stop(
                    "There was no whole answer within " + limits.timeout().toSeconds() + " seconds.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Stop("The service is stopping.");
        }
    }

    private static String pathOf(URI at) {
        var path = at.getRawPath() == null || at.getRawPath().isEmpty() ? "/" : at.getRawPath();
        return at.getRawQuery() == null ? path : path + "?" + at.getRawQuery();
    }

    private static void header(RequestOptions options, String name, String value) {
        if (value != null) {
            options.putHeader(name, value);
        }
    }
}
