package org.tallywire.ingest.feeds;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * How far away an address is: a feed's address, or one that it redirects to, must not make the service fetch from its own
 * network. After the IANA registries of special-purpose addresses.
 */
enum Reach {
    /** Anybody's. */
    PUBLIC,
    /** This machine's or this network's; an operator can allow it for a feed of the house. */
    PRIVATE,
    /** Never a feed's: cloud metadata, link-local, multicast, reserved. */
    NEVER;

    private record Block(byte[] prefix, int bits, Reach reach) {
        static Block of(String cidr, Reach reach) {
            var parts = cidr.split("/");
            return new Block(literal(parts[0]), Integer.parseInt(parts[1]), reach);
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The first block that holds an address decides. */
    private static final List<Block> BLOCKS = List.of(
            Block.of("100.100.100.200/32", NEVER), // metadata of a cloud, within a private block
            Block.of("168.63.129.16/32", NEVER), // the same, within a public one
            Block.of("fd00:ec2::254/128", NEVER),
            Block.of("127.0.0.0/8", PRIVATE),
            Block.of("10.0.0.0/8", PRIVATE),
            Block.of("172.16.0.0/12", PRIVATE),
            Block.of("192.168.0.0/16", PRIVATE),
            Block.of("100.64.0.0/10", PRIVATE),
            Block.of("::1/128", PRIVATE),
            Block.of("fc00::/7", PRIVATE),
            Block.of("0.0.0.0/8", NEVER),
            Block.of("169.254.0.0/16", NEVER),
            Block.of("192.0.0.0/24", NEVER),
            Block.of("192.0.2.0/24", NEVER),
            Block.of("192.88.99.0/24", NEVER),
            Block.of("198.18.0.0/15", NEVER),
            Block.of("198.51.100.0/24", NEVER),
            Block.of("203.0.113.0/24", NEVER),
            Block.of("224.0.0.0/3", NEVER), // multicast, reserved, broadcast
            Block.of("2001::/23", NEVER), // Teredo and other protocols
            Block.of("2001:db8::/32", NEVER),
            Block.of("2000::/3", PUBLIC), // all of IPv6 that is given out
            Block.of("::/0", NEVER),
            Block.of("0.0.0.0/0", PUBLIC));

    static Reach of(InetAddress address) {
        var bytes = address.getAddress();
        var inside = embedded(bytes);
        if (inside != null) {
            return of(inside);
        }
        return BLOCKS.stream()
                .filter(block -> block.holds(bytes))
                .findFirst()
                .orElseThrow()
                .reach();
    }

    /** The IPv4 address within an IPv6 one that a gateway would translate: 64:ff9b::/96 and 2002::/16; else null. */
    private static InetAddress embedded(byte[] bytes) {
        try {
            if (bytes.length == 16 && bytes[0] == 0x20 && bytes[1] == 0x02) {
                return Inet4Address.getByAddress(Arrays.copyOfRange(bytes, 2, 6));
            }
            boolean translated = Block.of("64:ff9b::/96", NEVER).holds(bytes);
            return translated ? Inet4Address.getByAddress(Arrays.copyOfRange(bytes, 12, 16)) : null;
        } catch (UnknownHostException fourBytesAreAnAddress) {
            throw new IllegalStateException(fourBytesAreAnAddress);
        }
    }

    /** A literal is not looked up. */
    private static byte[] literal(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException wrongLiteral) {
            throw new IllegalStateException(wrongLiteral);
        }
    }
}
