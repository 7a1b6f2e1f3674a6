package org.tallywire.ingest.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

    @ParameterizedTest
    @CsvSource({
        "93.184.216.34, PUBLIC",
        "9.255.255.255, PUBLIC",
        "172.32.0.1, PUBLIC",
        "2606:2800:220:1:248:1893:25c8:1946, PUBLIC",
        "127.0.0.1, PRIVATE",
        "127.9.9.9, PRIVATE",
        "2130706433, PRIVATE",
        "10.1.2.3, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "::1, PRIVATE",
        "::ffff:127.0.0.1, PRIVATE",
        "fd12:3456::1, PRIVATE",
        "64:ff9b::7f00:1, PRIVATE",
        "2002:c0a8:0101::1, PRIVATE",
        "64:ff9b::a9fe:a9fe, NEVER",
        "2002:a9fe:a9fe::1, NEVER",
        "0.0.0.0, NEVER",
        "::, NEVER",
        "169.254.169.254, NEVER",
        "100.100.100.200, NEVER",
        "168.63.129.16, NEVER",
        "192.0.0.192, NEVER",
        "198.18.0.1, NEVER",
        "224.0.0.1, NEVER",
        "255.255.255.255, NEVER",
        "fe80::1, NEVER",
        "ff02::1, NEVER",
        "fd00:ec2::254, NEVER",
        "2001:0:7f00:1::1, NEVER",
        "::127.0.0.1, NEVER",
    })
    void everyAddressHasAReach(String address, Reach reach) throws UnknownHostException {
        assertEquals(reach, Reach.of(InetAddress.getByName(address)));
    }
}
