package org.tallywire.notify.poll;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.tallywire.notify.NotifySettings;
import org.tallywire.notify.stream.Screens;
import org.tallywire.notify.stream.Screens.Shown;

/**
 * Asks all replicas which corrections their screens show. Their addresses are looked up anew each time, because replicas
 * come and go; this one may be among them and is counted once.
 */
@Singleton
class Replicas {
    /** Set in the question to a single replica, which then answers for itself alone. */
    static final String ALONE = "alone";

    private static final Logger LOG = Logger.getLogger(Replicas.class);
    private static final int CONNECT_MILLIS_MAX = 1_000;
    private static final int ANSWER_MILLIS_MAX = 2_000;

    private final Vertx vertx;
    private final List<URI> addresses;
    private final Screens screens;
    private final ObjectMapper json;
    private final HttpClient client;

    Replicas(Vertx vertx, NotifySettings settings, Screens screens, ObjectMapper json) {
        this.vertx = vertx;
        this.addresses = settings.replicas().orElse(List.of());
        this.screens = screens;
        this.json = json;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** @param authorization the header of who asks, or null; each replica judges it for itself */
    Future<ShownEverywhere> shown(String story, String authorization) {
        var own = Future.fromCompletionStage(screens.of(story));
        var asked = addresses.stream()
                .map(address -> ask(address, story, authorization))
                .toList();
        return Future.join(asked).otherwiseEmpty().compose(done -> own).map(here -> {
            Map<String, Shown> told = new LinkedHashMap<>();
            told.put(here.replica(), here);
            int silent = 0;
            for (var answers : asked) {
                for (var answer : answers.result()) {
                    if (answer.succeeded()) {
                        told.putIfAbsent(answer.result().replica(), answer.result());
                    } else {
                        silent++;
                    }
                }
            }
            return ShownEverywhere.of(story, told.values(), silent);
        });
    }

    /** The answers of all who go by an address; one failed answer where it leads nowhere. */
    private Future<List<Future<Shown>>> ask(URI address, String story, String authorization) {
        return vertx.executeBlocking(() -> InetAddress.getAllByName(address.getHost()), false)
                .compose(hosts -> {
                    var answers = Arrays.stream(hosts)
                            .map(host -> ask(host, address.getPort(), story, authorization))
                            .toList();
                    return Future.join(answers).otherwiseEmpty().map(done -> answers);
                })
                .recover(failure -> {
                    LOG.warnf("The replicas at %s cannot be found: %s", address, failure);
                    return Future.succeededFuture(List.of(Future.failedFuture(failure)));
                });
    }

    private Future<Shown> ask(InetAddress host, int port, String story, String authorization) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(host.getHostAddress())
                .setPort(port)
                .setURI("/v1/stories/" + story + "/acks?" + ALONE)
                .setTimeout(ANSWER_MILLIS_MAX);
        if (authorization != null) {
            request.putHeader("Authorization", authorization);
        }
        return client.request(request)
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.statusCode() == 200
                        ? answer.body()
                        : Future.failedFuture("it answered " + answer.statusCode()))
                .compose(body -> read(body.getBytes()))
                .onFailure(
                        failure -> LOG.warnf("The replica %s does not tell what its screens show: %s", host, failure));
    }

    private Future<Shown> read(byte[] body) {
        try {
            return Future.succeededFuture(json.readValue(body, Shown.class));
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
    }
}
