package org.tallywire.notify.passage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.tallywire.notify.page.PagesSettings;

/**
 * Passes the pages' requests on: {@code /ledger/v1/…} to the ledger and {@code /ingest/v1/…} to ingest. Bodies stream
 * both ways. Cookies do not pass; an Authorization header does, and is judged where it arrives.
 */
@ApplicationScoped
public class Passage {
    private static final Logger LOG = Logger.getLogger(Passage.class);
    private static final int CONNECT_MILLIS_MAX = 5_000;

    private final Vertx vertx;
    private final PagesSettings settings;
    private final List<HttpClient> clients = new ArrayList<>();

    Passage(Vertx vertx, PagesSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    void mount(@Observes Router router) {
        mount(router, "/ledger", settings.ledger(), Way.LEDGER, "The ledger");
        mount(router, "/ingest", settings.ingest(), Way.INGEST, "Ingest");
    }

    @PreDestroy
    void close() {
        clients.forEach(HttpClient::close);
    }

    private void mount(Router router, String prefix, URI to, List<Way> ways, String name) {
        var proxy = HttpProxy.reverseProxy(client(to))
                .origin(port(to), to.getHost())
                .addInterceptor(new Onward(prefix, name));
        router.route(prefix + "/*").order(-1).handler(context -> {
            var refusal = refusal(context.request(), prefix, ways);
            if (refusal == null) {
                proxy.handle(context.request());
            } else {
                answer(context, refusal);
            }
        });
    }

    private HttpClient client(URI to) {
        var client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(isSecure(to))
                .setConnectTimeout(CONNECT_MILLIS_MAX)
                .setReadIdleTimeout(settings.answerSecondsMax())
                .setKeepAliveTimeout(
                        Math.max(1, settings.answerSecondsMax() / 2)) // given up before it counts as silent
                .setMaxPoolSize(32)
                .setMaxWaitQueueSize(256));
        clients.add(client);
        return client;
    }

    private Refusal refusal(HttpServerRequest request, String prefix, List<Way> ways) {
        var path = request.path().substring(prefix.length());
        if (!Way.allows(ways, request.method(), path)) {
            return new Refusal(404, "Not found", "No page of Tallywire asks for " + request.method() + " of this.");
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return null;
        }
        if (!Origins.own(request)) {
            return new Refusal(403, "Forbidden", "Only this service's own pages may post here.");
        }
        var type = request.getHeader("content-type");
        if (type == null || !type.startsWith("application/json")) {
            return new Refusal(415, "Unsupported media type", "content-type: application/json is expected.");
        }
        return tooLong(request.getHeader("content-length"));
    }

    private Refusal tooLong(String length) {
        if (length == null) {
            return new Refusal(411, "Length required", "content-length is missing.");
        }
        return length.length() > 10 || Long.parseLong(length) > settings.bodyBytesMax()
                ? new Refusal(413, "Too large", "A page may post at most " + settings.bodyBytesMax() + " bytes.")
                : null;
    }

    private static void answer(RoutingContext context, Refusal refusal) {
        context.response()
                .setStatusCode(refusal.status())
                .putHeader("content-type", Refusal.TYPE)
                .end(refusal.body());
    }

    private static int port(URI address) {
        if (address.getPort() > 0) {
            return address.getPort();
        }
        return isSecure(address) ? 443 : 80;
    }

    private static boolean isSecure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    /** Takes the prefix and the cookies off, and says in words when nobody answers. */
    private record Onward(String prefix, String name) implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            var request = context.request();
            request.setURI(request.getURI().substring(prefix.length()));
            request.headers().remove("cookie").remove("origin").remove("referer");
            return context.sendRequest().recover(failure -> {
                LOG.warnf("%s does not answer %s: %s", name, request.getURI(), failure);
                return Future.succeededFuture(unreachable(context));
            });
        }

        @Override
        public Future<Void> handleProxyResponse(ProxyContext context) {
            context.response().headers().remove("set-cookie");
            context.response().putHeader("x-content-type-options", "nosniff");
            return context.sendResponse();
        }

        private ProxyResponse unreachable(ProxyContext context) {
            var refusal = new Refusal(502, "Bad gateway", name + " does not answer just now.");
            return context.request()
                    .release()
                    .response()
                    .setStatusCode(refusal.status())
                    .putHeader("content-type", Refusal.TYPE)
                    .setBody(Body.body(Buffer.buffer(refusal.body())));
        }
    }
}
