package org.tallywire.ingest.admission;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tallywire.ingest.IngestSettings;

/**
 * The senders of late: the owner of a token where tokens are asked for, else an address. Of IPv6 a network of 64 bits counts
 * as one, since that is what one customer is given.
 */
@ApplicationScoped
public class Senders {
    private static final String OF_REQUEST = "tallywire.sender";
    /** Beyond it the longest unheard-of is forgotten, and begins anew. */
    private static final int REMEMBERED_MAX = 10_000;

    private static final int NETWORK_BYTES = 8;

    private final IngestSettings settings;
    private final SecurityIdentity caller;
    private final Map<String, Sender> senders = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sender> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    Senders(IngestSettings settings, SecurityIdentity caller) {
        this.settings = settings;
        this.caller = caller;
    }

    /** Who makes a request. */
    public Sender of(RoutingContext request) {
        Sender known = request.get(OF_REQUEST);
        if (known == null) {
            known = named(
                    settings.tokenRequired() ? "token " + caller.getPrincipal().getName() : address(request));
            request.put(OF_REQUEST, known);
        }
        return known;
    }

    private synchronized Sender named(String name) {
        var limits = settings.perSender();
        return senders.computeIfAbsent(name, unheardOf -> new Sender(limits.reportsPerMinute(), limits.requestsMax()));
    }

    private static String address(RoutingContext request) {
        var remote = request.request().remoteAddress();
        return remote == null || remote.hostAddress() == null ? "local" : network(remote.hostAddress());
    }

    /** A literal is not looked up. */
    static String network(String address) {
        try {
            var parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
