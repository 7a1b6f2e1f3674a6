package org.tallywire.contracts;

import java.util.List;

/**
 * A tally of the board with its figures: the whole first where there is one, then the parts in the order of their tags.
 *
 * @param label the tally's name for readers
 */
public record TallyBoard(String tally, String label, List<Figure> figures) {}
