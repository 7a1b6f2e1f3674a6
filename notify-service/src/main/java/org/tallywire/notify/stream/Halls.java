package org.tallywire.notify.stream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tallywire.notify.feed.Advance;
import org.tallywire.notify.feed.Advances;

/** One hall for each event loop; each change is handed to each of them once. */
@Singleton
public class Halls implements Advances {
    private final Map<EventLoop, Hall> byLoop = new LinkedHashMap<>();

    Halls(Vertx vertx, Shared shared) {
        for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
            byLoop.put((EventLoop) loop, new Hall((EventLoop) loop, shared));
        }
    }

    @Override
    public void take(Advance advance) {
        Handover handover = new Handover(advance);
        byLoop.values().forEach(hall -> hall.take(handover));
    }

    /** The hall of the loop that a connection lives on. */
    Hall of(EventLoop loop) {
        return byLoop.get(loop);
    }

    Collection<Hall> all() {
        return byLoop.values();
    }
}
