package org.tallywire.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads story packs: one folder a story, with its {@code pack.yaml}. */
public final class StoryPacks {
    private static final String PACK = "pack.yaml";

    private StoryPacks() {}

    /**
     * The packs that come with Tallywire, as {@code stories/index} on the class path lists them.
     *
     * @throws PackException naming file and line of what is wrong
     */
    public static Stories shipped() {
        var stories = new ArrayList<Story>();
        for (var id : resource("stories/index")
                .lines()
                .filter(line -> !line.isBlank())
                .toList()) {
            var file = "stories/" + id.strip() + "/" + PACK;
            stories.add(PackReader.read(id.strip(), file, resource(file)));
        }
        return new Stories(stories);
    }

    /**
     * The packs of a folder: {@code STORY/pack.yaml}, or {@code STORY.yaml} where folders cannot be had, as in a
     * ConfigMap.
     *
     * @throws PackException naming file and line of what is wrong, also where there is no pack at all
     */
    public static Stories read(Path folder) {
        try (var entries = Files.list(folder)) {
            var stories = new ArrayList<Story>();
            for (var entry : entries.sorted().toList()) {
                var name = entry.getFileName().toString();
                var pack = entry.resolve(PACK);
                if (Files.isRegularFile(pack)) {
                    stories.add(PackReader.read(name, pack.toString(), Files.readString(pack)));
                } else if (name.endsWith(".yaml")) {
                    var story = name.substring(0, name.length() - ".yaml".length());
                    stories.add(PackReader.read(story, entry.toString(), Files.readString(entry)));
                }
            }
            if (stories.isEmpty()) {
                throw new PackException(
                        folder.toString(), 1, "no story pack is here: expected STORY/" + PACK + " or STORY.yaml");
            }
            return new Stories(List.copyOf(stories));
        } catch (IOException e) {
            throw new PackException(
                    folder.toString(), 1, "the folder of story packs cannot be read: " + e.getMessage());
        }
    }

    /**
     * One pack: its folder, or its file, of which the folder has the story's name, or the file itself has.
     *
     * @throws PackException naming file and line of what is wrong
     */
    public static Story readOne(Path pack) {
        var file = Files.isDirectory(pack) ? pack.resolve(PACK) : pack;
        var absolute = file.toAbsolutePath();
        var name = absolute.getFileName().toString();
        var story =
                name.equals(PACK) ? absolute.getParent().getFileName().toString() : name.replaceFirst("\\.yaml$", "");
        try {
            return PackReader.read(story, file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new PackException(file.toString(), 1, "the story pack cannot be read: " + e.getMessage());
        }
    }

    private static String resource(String name) {
        try (var in = StoryPacks.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new PackException(name, 1, "the file is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
