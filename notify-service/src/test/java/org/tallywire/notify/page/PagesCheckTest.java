package org.tallywire.notify.page;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesCheckTest {
    private record Settings(URI ledger, URI ingest, int bodyBytesMax, int answerSecondsMax, List<String> embedIn)
            implements PagesSettings {}

    private static Settings ledgerAt(String address) {
        return new Settings(URI.create(address), URI.create("http://ingest:8081"), 1024, 1, List.of("*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://ledger-service:8082", "https://ledger.example", "https://ledger.example/"})
    void anAddressOfAServiceIsTaken(String address) {
        assertDoesNotThrow(() -> PagesCheck.check(ledgerAt(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ledger-service:8082", "ftp://ledger", "https://gateway.example/ledger", "http://me@ledger"})
    void anAddressThatRequestsWouldNotReachIsRefusedByName(String address) {
        var refused = assertThrows(IllegalStateException.class, () -> PagesCheck.check(ledgerAt(address)));
        assertTrue(
                refused.getMessage().startsWith("tallywire.notify.pages.ledger is " + address), refused.getMessage());
    }

    @Test
    void aLimitThatLetsNothingThroughIsRefused() {
        var settings = new Settings(URI.create("http://a"), URI.create("http://b"), 10, 1, List.of("*"));
        assertThrows(IllegalStateException.class, () -> PagesCheck.check(settings));
    }
}
