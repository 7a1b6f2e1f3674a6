package org.tallywire.ingest.feeds;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Looks a host up, once, and gives an address only where every one of its addresses may be fetched from: one bad among many
 * is how a name is made to lead inside.
 */
final class CheckedAddresses {

    /** Looks a host up. */
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Resolver resolver;

    CheckedAddresses(Resolver resolver) {
        this.resolver = resolver;
    }

    /** @param host a name, or an address as it stands in a URL */
    InetAddress of(String host, boolean privateAllowed) throws Stop {
        InetAddress[] addresses;
        try {
            addresses = resolver.addresses(host.replaceFirst("^\\[(.*)]$", "$1"));
        } catch (UnknownHostException unknown) {
            throw new Stop("The host " + host + " is not known.");
        }
        for (var address : addresses) {
            var reach = Reach.of(address);
            if (reach == Reach.NEVER || (reach == Reach.PRIVATE && !privateAllowed)) {
                throw new Stop("The host " + host + " has the address " + address.getHostAddress()
                        + ", which is not fetched from"
                        + (reach == Reach.PRIVATE ? " unless private-allowed is set." : "."));
            }
        }
        return addresses[0];
    }
}
