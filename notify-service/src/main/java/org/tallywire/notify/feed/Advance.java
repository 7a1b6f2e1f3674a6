package org.tallywire.notify.feed;

import java.util.List;
import org.tallywire.notify.board.Step;

/** What one look at the topics brought for one story. */
public record Advance(String story, List<Step> steps) {}
