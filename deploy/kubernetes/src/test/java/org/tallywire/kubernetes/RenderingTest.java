package org.tallywire.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every overlay renders, and kustomize renders it the same. */
class RenderingTest {
    @ParameterizedTest
    @EnumSource
    void everyDocumentHasAnIdentityOfItsOwn(Overlay overlay) throws Exception {
        List<ObjectNode> documents = overlay.documents();
        assertEquals(documents.size(), byIdentity(documents).size());
    }

    @ParameterizedTest
    @EnumSource
    void kustomizeRendersTheSame(Overlay overlay) throws Exception {
        Optional<List<String>> program = kustomize();
        if (program.isEmpty()) {
            System.out.println("No kubectl and no kustomize on the path: " + overlay + " was rendered here alone.");
        }
        Map<String, ObjectNode> other =
                program.isPresent() ? render(program.get(), overlay.folder()) : byIdentity(overlay.documents());
        assertEquals(other, byIdentity(overlay.documents()));
    }

    private static Map<String, ObjectNode> render(List<String> program, Path folder) throws Exception {
        var command = new ArrayList<>(program);
        command.add(folder.toString());
        Path rendered = Files.createTempFile("rendered", ".yaml");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(rendered.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertEquals(0, process.waitFor(), command.toString());
            return byIdentity(Rendering.read(rendered));
        } finally {
            Files.delete(rendered);
        }
    }

    private static Optional<List<String>> kustomize() {
        return Optional.<List<String>>empty()
                .or(() -> onPath("kubectl").map(file -> List.of(file, "kustomize")))
                .or(() -> onPath("kustomize").map(file -> List.of(file, "build")));
    }

    private static Optional<String> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static Map<String, ObjectNode> byIdentity(List<ObjectNode> documents) {
        var all = new TreeMap<String, ObjectNode>();
        documents.forEach(document -> all.put(Overlay.identity(document), document));
        return all;
    }
}
