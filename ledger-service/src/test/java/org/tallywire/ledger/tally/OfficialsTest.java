package org.tallywire.ledger.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose word alone confirms, and who merely stands near. */
class OfficialsTest {
    private static final Officials OFFICIALS =
            new Officials(List.of("Qatar", "Qatari foreign ministry", "IDF", "Israel Prison Service", "Red Cross"));

    @ParameterizedTest
    @CsvSource({
        "the Qatari foreign ministry, true",
        "Qatari foreign ministry spokesman Majed al-Ansari, true",
        "a spokesman for the Qatari foreign ministry, true",
        "Israel's Prison Service, true",
        "the Red Cross, true",
        "Qatar, true",
        "the IDF, true",
        "a spokesman for the IDF, true",
        "the IDF's spokesperson, true",
        "IDF spokesman Daniel Hagari, true",
        "Qatar's prime minister, true",
        "senior officials of Qatar, true",
        "a diplomat in Qatar, false",
        "officials in Qatar, false",
        "Qatar Airways, false",
        "an IDF reservist, false",
        "a former IDF spokesman, false",
        "relatives of those whom the IDF met, false",
        "a Qatar-based broadcaster, false",
        "a source close to the Qatari foreign ministry, false",
        "diplomats briefed by the Qatari foreign ministry, false",
        "a former head of the Israel Prison Service, false",
    })
    void anOfficeSpeaksThroughItsOwnPeopleOnly(String speaker, boolean official) {
        assertEquals(official, OFFICIALS.speak("The Harbour Post", speaker));
    }

    @ParameterizedTest
    @CsvSource({
        "Red Cross, true",
        "The Red Cross, true",
        "IDF, true",
        "Red Cross Gazette, false",
        "Qatar Tribune, false"
    })
    void aPublisherIsTheOfficeOnlyByItsWholeName(String publisher, boolean official) {
        assertEquals(official, OFFICIALS.speak(publisher, null));
    }
}
