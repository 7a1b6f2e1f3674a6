package org.tallywire.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of packs as Kubernetes mounts a ConfigMap: flat, and every file a link into a folder that is swapped as a whole. */
class MountedPacksTest {
    @TempDir
    Path folder;

    @Test
    void packsOfAMountedConfigMapAreReadOnceEach() throws Exception {
        Path version = Files.createDirectory(folder.resolve("..2023_11_24_05_00_00.1"));
        for (String story : List.of("gaza-truce-2023", "gaza-truce-2025")) {
            try (var pack = StoryPacks.class.getResourceAsStream("/stories/" + story + "/pack.yaml")) {
                Files.copy(pack, version.resolve(story + ".yaml"));
            }
            Files.createSymbolicLink(folder.resolve(story + ".yaml"), Path.of("..data", story + ".yaml"));
        }
        Files.createSymbolicLink(folder.resolve("..data"), version.getFileName());

        assertEquals(
                List.of("gaza-truce-2023", "gaza-truce-2025"),
                StoryPacks.read(folder).all().stream().map(Story::id).toList());
    }

    @Test
    void folderWithoutPacksIsRefusedByName() {
        var refusal = assertThrows(PackException.class, () -> StoryPacks.read(folder));
        assertTrue(refusal.getMessage().contains(folder.toString()), refusal.getMessage());
    }
}
