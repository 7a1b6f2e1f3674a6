package org.tallywire.stories;

import java.nio.file.Path;
import java.util.List;

/** Reads story packs: one folder a story, with its {@code pack.yaml}. */
public final class StoryPacks {

    private StoryPacks() {}

    /**
     * The packs that come with Tallywire.
     *
     * @throws PackException naming file and line of what is wrong
     */
    public static Stories shipped() {
        return new Stories(List.of());
    }

    /**
     * The packs of a folder, each in a folder of its own.
     *
     * @throws PackException naming file and line of what is wrong
     */
    public static Stories read(Path folder) {
        return new Stories(List.of());
    }
}
