package org.tallywire.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document is what its kind may be, and a slip of the pen is noticed. */
class ModelsTest {
    private static Models models;

    @BeforeAll
    static void read() throws Exception {
        models = new Models();
    }

    static Stream<Arguments> documents() throws Exception {
        var all = new ArrayList<Arguments>();
        for (Overlay overlay : Overlay.values()) {
            for (ObjectNode document : overlay.documents()) {
                all.add(Arguments.of(overlay, Overlay.identity(document), document));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("documents")
    void documentFitsItsModel(Overlay overlay, String identity, ObjectNode document) throws Exception {
        assertEquals(List.of(), models.complaints(document));
    }

    /** Below these, names are free. */
    private static final Set<String> FREE = Set.of(
            "labels", "annotations", "matchLabels", "selector", "data", "limits", "requests", "parameters", "config");

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("documents")
    void everyMisspeltFieldIsRefused(Overlay overlay, String identity, ObjectNode document) throws Exception {
        var paths = new ArrayList<String>();
        collect(document.path("spec"), "/spec", paths);
        for (String path : models.know(document) ? paths : List.<String>of()) {
            ObjectNode misspelt = document.deepCopy();
            ObjectNode parent = (ObjectNode) misspelt.at(path.substring(0, path.lastIndexOf('/')));
            String name = path.substring(path.lastIndexOf('/') + 1);
            parent.set(name + "x", parent.remove(name));
            assertFalse(models.complaints(misspelt).isEmpty(), path + "x went unnoticed");
        }
    }

    @Test
    void wrongTypesAndQuantitiesAreRefused() throws Exception {
        ObjectNode ledger = Overlay.PRODUCTION.document("Deployment", "ledger").orElseThrow();
        for (String path : List.of(
                "/spec/template/spec/terminationGracePeriodSeconds",
                "/spec/template/spec/containers/0/ports/0/containerPort",
                "/spec/template/spec/containers/0/resources/requests/memory")) {
            ObjectNode wrong = ledger.deepCopy();
            ObjectNode parent = (ObjectNode) wrong.at(path.substring(0, path.lastIndexOf('/')));
            parent.set(path.substring(path.lastIndexOf('/') + 1), TextNode.valueOf("plenty"));
            assertFalse(models.complaints(wrong).isEmpty(), path + ": plenty went unnoticed");
        }
    }

    private static void collect(JsonNode node, String path, List<String> paths) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            paths.add(path + "/" + name);
            if (!FREE.contains(name)) {
                collect(node.get(name), path + "/" + name, paths);
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), path + "/" + i, paths);
        }
    }
}
