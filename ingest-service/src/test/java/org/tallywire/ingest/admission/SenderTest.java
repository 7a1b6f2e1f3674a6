package org.tallywire.ingest.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallywire.ingest.problem.ProblemException;

class SenderTest {

    @Test
    void whoBringsMoreThanAMinutesReportsIsToldWhenToComeBack() {
        var sender = new Sender(3, 1);
        sender.takeOrRefuse();
        sender.takeOrRefuse();
        assertFalse(sender.mustWait());
        sender.take();
        assertTrue(sender.mustWait());
        var problem = assertThrows(ProblemException.class, sender::takeOrRefuse).problem();
        assertEquals(429, problem.status());
        assertTrue(problem.retryAfterSeconds() >= 1 && problem.retryAfterSeconds() <= 21, problem.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:0:1::7, 2001:db8:0:1:ffff::9",
        "::ffff:192.0.2.7, 192.0.2.7",
    })
    void oneSenderIsOneAddressOrOneNetworkOfSixtyFourBits(String address, String same) {
        assertEquals(Senders.network(address), Senders.network(same));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.8", "2001:db8:0:1::7, 2001:db8:0:2::7"})
    void othersAreOthers(String address, String other) {
        assertNotEquals(Senders.network(address), Senders.network(other));
    }
}
