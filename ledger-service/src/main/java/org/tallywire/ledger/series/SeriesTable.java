package org.tallywire.ledger.series;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of texts: a JSON array of flat objects, or CSV with a line of names. */
final class SeriesTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private SeriesTable() {}

    /**
     * @return the rows in their order, each with the columns that have something in it
     * @throws SeriesException for what is neither
     */
    static List<Map<String, String>> read(String text) {
        var start = text.stripLeading();
        try {
            return start.startsWith("[") || start.startsWith("{") ? json(text) : csv(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new SeriesException((at == null ? "" : "line " + at.getLineNr() + ": ") + e.getOriginalMessage());
        } catch (IOException e) {
            throw new SeriesException(e.getMessage());
        }
    }

    private static List<Map<String, String>> json(String text) throws JsonProcessingException {
        var all = JSON.readTree(text);
        if (!all.isArray()) {
            throw new SeriesException("a JSON array with an object a day is expected");
        }
        var rows = new ArrayList<Map<String, String>>();
        for (var one : all) {
            if (!one.isObject()) {
                throw new SeriesException("row " + (rows.size() + 1) + " is no object");
            }
            rows.add(row(one));
        }
        return rows;
    }

    private static Map<String, String> row(JsonNode object) {
        var row = new LinkedHashMap<String, String>();
        object.properties()
                .forEach(field -> put(row, field.getKey(), field.getValue().asText("")));
        return row;
    }

    private static List<Map<String, String>> csv(String text) throws IOException {
        var rows = new ArrayList<Map<String, String>>();
        try (var lines = CSV.readerFor(Map.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(text)) {
            while (lines.hasNext()) {
                var row = new LinkedHashMap<String, String>();
                lines.next().forEach((name, value) -> put(row, name, value));
                rows.add(row);
            }
        }
        return rows;
    }

    private static void put(Map<String, String> row, String name, String value) {
        if (value != null && !value.isBlank() && !value.equals("null")) {
            row.put(name, value.strip());
        }
    }
}
