package org.tallywire.notify.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Values as JSON that may stand inside a {@code <script type="application/json">} element: whatever a report's text
 * holds, it cannot end the element, because no angle bracket is left in it.
 */
@ApplicationScoped
public class DataBlock {
    private final ObjectMapper mapper;

    DataBlock(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public String of(Object value) {
        try {
            return mapper.writeValueAsString(value)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of ours could not be written as JSON", impossible);
        }
    }
}
