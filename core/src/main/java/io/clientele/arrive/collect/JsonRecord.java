package io.clientele.arrive.collect;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Turns JSON objects into records. The properties of an object within an object become columns with a dot, {@code
 * customer.id}, to a depth of five; arrays and what lies deeper stay JSON in one cell. A property that appears for the
 * first time becomes a further column. Null is an empty cell; numbers are written out in full.
 */
final class JsonRecord {

    private static final int DEPTH = 5;
    private static final JsonFactory JSON = new JsonFactory();

    private final RecordSink sink;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Cells cells = new Cells();
    private @Nullable String[] values = new String[16];
    private int told;

    JsonRecord(RecordSink sink) {
        this.sink = sink;
    }

    /** Reads the object at whose opening brace the parser stands. */
    void read(JsonParser parser) {
        Arrays.fill(values, null);
        object(parser, "", 1);
    }

    /** Hands the record that was read to the sink. */
    void emit(long line) throws IOException {
        tellColumns();
        cells.clear();
        for (int i = 0; i < columns.size(); i++) {
            String value = values[i];
            cells.add(value == null ? "" : value);
        }
        sink.record(line, cells);
    }

    /** An empty list is a table without columns. */
    void end() throws IOException {
        if (told == 0) {
            sink.columns(List.of());
        }
    }

    private void tellColumns() throws IOException {
        if (told < columns.size()) {
            sink.columns(ColumnNames.of(new ArrayList<>(columns.keySet())).names());
            told = columns.size();
        }
    }

    private void object(JsonParser parser, String prefix, int depth) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix + parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && depth < DEPTH) {
                object(parser, name + ".", depth + 1);
            } else if (token != JsonToken.VALUE_NULL) {
                set(name, value(parser, token));
            }
        }
    }

    private static String value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_FLOAT -> plain(parser.getString());
            case START_OBJECT, START_ARRAY -> structure(parser);
            default -> parser.getString();
        };
    }

    private static String plain(String number) {
        return number.indexOf('e') < 0 && number.indexOf('E') < 0 ? number : written(new BigDecimal(number), number);
    }

    /** 1e400 stays as it is, to be rejected as a number out of range. */
    private static String written(BigDecimal number, String text) {
        return Math.abs((long) number.scale()) + number.precision() > 60 ? text : number.toPlainString();
    }

    private static String structure(JsonParser parser) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.copyCurrentStructure(parser);
        }
        return out.toString();
    }

    private void set(String name, String value) {
        int index = columns.computeIfAbsent(name, n -> columns.size());
        if (index >= values.length) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        values[index] = value;
    }
}
