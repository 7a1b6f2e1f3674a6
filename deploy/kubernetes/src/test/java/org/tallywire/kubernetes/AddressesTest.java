package org.tallywire.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is reached from outside is what should be, and a connection is closed by the words that are written down. */
class AddressesTest {
    /** What a reader, a feed or an editor may ask for, and who answers. */
    private static final List<String> OUTSIDE = List.of(
            "/v1/reports ingest",
            "/v1/extract ingest",
            "/v1/feeds ingest",
            "/ notify",
            "/stories/gaza-truce-2023 notify",
            "/desk notify",
            "/embed/gaza-truce-2023/hostages-released notify",
            "/static/bundle/board.js notify",
            "/client/tallywire.js notify",
            "/v1/stream notify",
            "/v1/stories/gaza-truce-2023 notify",
            "/ledger/v1/stories/gaza-truce-2023/days notify",
            "/ingest/v1/extract notify",
            "/q/openapi notify");

    @Test
    void everyAddressLeadsToItsService() throws Exception {
        for (String line : OUTSIDE) {
            String[] pathAndService = line.split(" ");
            assertEquals(pathAndService[1], service(pathAndService[0]), pathAndService[0]);
        }
    }

    @Test
    void metricsAndHealthStayInside() throws Exception {
        for (String path : List.of("/q/metrics", "/q/health", "/q/health/ready", "/q", "/q/dev")) {
            assertEquals(null, service(path), path);
        }
    }

    @Test
    void closeCodesAreThoseOfTheAsyncApiDocument() throws Exception {
        var inCode = new TreeMap<String, String>();
        Matcher reason = Pattern.compile("[A-Z_]+\\((\\d{4}), \"([a-z-]+)\"").matcher(Project.code("notify"));
        while (reason.find()) {
            inCode.put(reason.group(1), reason.group(2));
        }
        var written = new TreeMap<String, String>();
        Matcher entry = Pattern.compile("\\{ code: (\\d{4}), reason: ([a-z-]+),")
                .matcher(Project.read("contracts/src/main/resources/asyncapi.yaml"));
        while (entry.find()) {
            written.put(entry.group(1), entry.group(2));
        }
        assertFalse(inCode.isEmpty());
        assertEquals(inCode, written);
    }

    /** As an ingress controller chooses: an exact path first, then the longest prefix of whole elements. */
    private static String service(String path) throws Exception {
        JsonNode best = null;
        for (JsonNode route : new ArrayList<>(Overlay.PRODUCTION
                        .document("Ingress", "tallywire")
                        .orElseThrow()
                        .findValues("paths"))
                .get(0)) {
            String prefix = route.path("path").textValue();
            boolean fits = route.path("pathType").textValue().equals("Exact")
                    ? path.equals(prefix)
                    : path.equals(prefix) || path.startsWith(prefix + "/");
            if (fits
                    && (best == null
                            || prefix.length() > best.path("path").textValue().length())) {
                best = route;
            }
        }
        return best == null ? null : best.at("/backend/service/name").textValue();
    }
}
