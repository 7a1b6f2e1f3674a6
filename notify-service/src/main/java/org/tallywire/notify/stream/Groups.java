package org.tallywire.notify.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.notify.board.Change;
import org.tallywire.notify.subscription.Cursor;
import org.tallywire.notify.subscription.Selection;

/** The groups of one event loop by their story; a group without members goes. */
final class Groups {
    private final Map<String, List<Group>> byStory = new HashMap<>();

    /** The next change of a story, which is the step in this place of the handover. */
    void add(Change change, Handover handover, int place) {
        for (Group group : byStory.getOrDefault(handover.story(), List.of())) {
            group.add(change, handover.frames(group.encoding())[place]);
        }
    }

    /** Writes what is new of a story. */
    void flush(String story) {
        List<Group> ofStory = byStory.get(story);
        if (ofStory != null) {
            ofStory.forEach(Group::flush);
            ofStory.removeIf(group -> group.members().isEmpty());
        }
    }

    /** @param newest where the story is, and with it a follower who has everything */
    void join(Follower follower, Cursor newest) {
        Selection selection = follower.subscription().selection();
        Encoding encoding = follower.client().outlet().encoding();
        List<Group> ofStory = byStory.computeIfAbsent(selection.story(), key -> new ArrayList<>());
        for (Group group : ofStory) {
            if (group.encoding() == encoding && group.selection().equals(selection)) {
                group.join(follower);
                return;
            }
        }
        Group group = new Group(selection, encoding, newest);
        ofStory.add(group);
        group.join(follower);
    }

    /** Takes a follower out of its group, if it is in one: it is served alone then, or not at all. */
    void quit(Follower follower) {
        Group group = follower.group();
        if (group != null) {
            group.leave(follower);
            if (group.members().isEmpty()) {
                byStory.get(follower.story()).remove(group);
            }
        }
    }
}
