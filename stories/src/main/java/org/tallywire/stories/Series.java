package org.tallywire.stories;

import java.util.List;
import java.util.Map;
import org.tallywire.contracts.Measure;

/**
 * How a series of figures that an office publishes day by day (a row a day) is read into claims.
 *
 * @param day name of the column that has the day, as {@code 2023-10-07}
 * @param hours name of the column that says how many hours up to the day's end its batches cover, 24 where it says nothing;
 *     or null
 * @param publisher who publishes the rows, or the column that says so
 * @param columns what is read
 */
public record Series(String day, String hours, Publisher publisher, List<Column> columns) {

    /**
     * Who publishes a row.
     *
     * @param column name of the column that says so, or null for one publisher of all
     * @param names what stands there and the publisher that it means; rows of others are not read. Without a column one
     *     name under the empty text
     */
    public record Publisher(String column, Map<String, String> names) {}

    /**
     * A column of figures.
     *
     * @param measure total for a running total, batch for one day's, level for a state
     */
    public record Column(String name, String tally, List<String> part, Measure measure) {}
}
