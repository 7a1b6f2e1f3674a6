package org.tallywire.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a service is made of may be passed on under Tallywire's own licence. */
class LicencesIT {
    /** Of a part under several licences, one in this list is enough. */
    private static final Set<String> GOOD = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "EPL-1.0",
            "EPL-2.0",
            "CC0-1.0",
            "Public Domain",
            // JDOM's own words for it: they ask for the notice, and that nobody else calls a product JDOM.
            "Similar to Apache License but with the acknowledgment clause removed");

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "ledger", "notify"})
    void everyPartHasALicenceThatFits(String service) throws Exception {
        var bill = Overlay.ROOT.resolve(service + "-service/target/sbom/bom.json");
        assertTrue(Files.exists(bill), "the bill of materials comes with the service's package: build the whole");
        JsonNode parts = new ObjectMapper().readTree(bill.toFile()).path("components");
        assertTrue(parts.size() > 50, "a service is made of more than " + parts.size() + " parts");
        var bad = new ArrayList<String>();
        for (JsonNode part : parts) {
            List<String> licences = Overlay.stream(part.path("licenses"))
                    .map(choice -> choice.at("/license/id")
                            .asText(choice.at("/license/name").asText()))
                    .toList();
            if (licences.stream().noneMatch(GOOD::contains)) {
                bad.add(part.path("group").asText() + ":" + part.path("name").asText() + " " + licences);
            }
        }
        assertEquals(List.of(), bad);
    }
}
