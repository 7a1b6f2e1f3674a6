package org.tallywire.notify.stream;

import io.netty.channel.Channel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tallywire.notify.access.Access;
import org.tallywire.notify.subscription.Cursor;
import org.tallywire.notify.subscription.Selection;

/**
 * The stream as Server-Sent Events: {@code ?story=…&tallies=a,b&maxPerSecond=2}, one story a request. What came last is
 * in {@code Last-Event-ID}, or in {@code after} for those who cannot set it, as {@code epoch:seq}.
 */
@Singleton
public class SseStart {
    private static final Pattern WORD = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    /** What the browser waits before it connects again, in milliseconds. */
    private static final String RETRY = "retry: 2000\n\n";

    private static final String ID = "sse";
    private static final int TALLIES_MAX = 100;

    private final Halls halls;
    private final Shared shared;

    SseStart(Halls halls, Shared shared) {
        this.halls = halls;
        this.shared = shared;
    }

    boolean isAskedBy(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/event-stream");
    }

    /** What is wrong with the request, naming the parameter. */
    Optional<String> problem(HttpServerRequest request) {
        String story = request.getParam("story");
        if (story == null || !WORD.matcher(story).matches()) {
            return Optional.of("story is missing or not an id of small letters, digits and hyphens.");
        }
        Set<String> tallies = tallies(request);
        if (tallies.size() > TALLIES_MAX
                || tallies.stream().anyMatch(tally -> !WORD.matcher(tally).matches())) {
            return Optional.of("tallies is not a list of at most " + TALLIES_MAX + " ids with commas between.");
        }
        String after = after(request);
        if (after != null && Cursor.parse(after).isEmpty()) {
            return Optional.of("Last-Event-ID or after is not an epoch, a colon and a number.");
        }
        if (Double.isNaN(rate(request))) {
            return Optional.of("maxPerSecond is not a number over 0 and up to 1000.");
        }
        return Optional.empty();
    }

    void start(RoutingContext context, String address, Access access, Runnable leave) {
        HttpServerRequest request = context.request();
        String story = request.getParam("story");
        if (!access.sees(story)) {
            leave.run();
            boolean anonymous = access.isAnonymous();
            Answer.refuse(
                    context,
                    anonymous ? 401 : 403,
                    anonymous ? "Unauthorized" : "Forbidden",
                    anonymous ? "Story \"" + story + "\" needs a token." : "The token is not for \"" + story + "\".");
            return;
        }
        Channel channel = ((ConnectionBase) request.connection()).channel();
        channel.eventLoop().execute(() -> begin(context, channel, address, access, leave));
    }

    private void begin(RoutingContext context, Channel channel, String address, Access access, Runnable leave) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        Hall hall = halls.of(channel.eventLoop());
        String story = request.getParam("story");
        if (hall.log(story) == null || hall.log(story).board() == null || response.closed()) {
            leave.run();
            Answer.refuse(context, 404, "Unknown story", "There is no story \"" + story + "\".");
            return;
        }
        response.setChunked(true)
                .putHeader("content-type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        response.write(Buffer.buffer(RETRY));
        Client client = hall.open(new SseOutlet(response, channel), address, access);
        response.drainHandler(nothing -> hall.writable(client));
        response.closeHandler(nothing -> hall.closed(client));
        response.endHandler(nothing -> hall.closed(client));
        response.exceptionHandler(failure -> hall.closed(client));
        hall.tell(client, shared.welcome(access));
        String after = after(request);
        hall.reception()
                .subscribe(
                        client,
                        new ClientFrame.Subscribe(
                                ID,
                                new Selection(story, tallies(request)),
                                after == null ? null : Cursor.parse(after).orElseThrow(),
                                rate(request),
                                false,
                                null));
    }

    private static String after(HttpServerRequest request) {
        String last = request.getHeader("Last-Event-ID");
        return last != null && !last.isBlank() ? last.strip() : request.getParam("after");
    }

    private static Set<String> tallies(HttpServerRequest request) {
        String given = request.getParam("tallies");
        return given == null || given.isBlank() ? Set.of() : new TreeSet<>(Arrays.asList(given.split(",", 1000)));
    }

    private static double rate(HttpServerRequest request) {
        String given = request.getParam("maxPerSecond");
        if (given == null) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double rate = Double.parseDouble(given);
            return rate > 0 && rate <= 1000 ? rate : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
