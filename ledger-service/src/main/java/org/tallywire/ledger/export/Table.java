package org.tallywire.ledger.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A table as CSV (RFC 4180) in UTF-8, with a line of names. Text that a spreadsheet would take for a formula gets an
 * apostrophe before it: outlets' words come from strangers.
 */
final class Table {
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    private Table() {}

    static String of(List<String> names, Stream<List<Object>> rows) {
        var columns = CsvSchema.builder();
        names.forEach(columns::addColumn);
        var schema = columns.build().withHeader().withLineSeparator("\r\n");
        try {
            return MAPPER.writer(schema)
                    .writeValueAsString(
                            rows.map(row -> row.stream().map(Table::cell).toList())
                                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a table of texts and numbers can be written", e);
        }
    }

    private static Object cell(Object value) {
        if (value instanceof Number) {
            return value;
        }
        var text = Objects.toString(value, "");
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
