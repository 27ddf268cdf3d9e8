package io.clientele.arrive.collect;

import io.clientele.ground.base.Message;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON documents and JSON Lines.
 *
 * <p>A document is an array of objects, or an object one of whose properties is such an array (the first one is taken
 * and named), or several objects one after the other. Lines are told from a document by the first line, which then is an
 * object of its own. A line that is no object is handed on as unreadable; a document that breaks off is refused whole,
 * because nobody can say where its next record begins.
 */
final class JsonFile implements TableFile.Streamed {

    private static final JsonFactory JSON = new JsonFactory();

    private final Path path;
    private final TextEncoding encoding;
    private final boolean lines;
    private FileFormat format;

    private JsonFile(Path path, TextEncoding encoding, boolean lines, FileFormat format) {
        this.path = path;
        this.encoding = encoding;
        this.lines = lines;
        this.format = format;
    }

    /** Empty when the text does not begin as JSON does. */
    static Optional<TableFile> open(Path path, Head head, TextEncoding encoding, String text) {
        String start = text.stripLeading();
        if (!beginsAsJson(start)) {
            return Optional.empty();
        }
        String first = start.lines().findFirst().orElse("");
        boolean lines = start.charAt(0) == '{' && isObject(first) && !isWrapper(first);
        FileFormat format = FileFormat.of(lines ? Format.JSON_LINES : Format.JSON, head.compressed())
                .with(encoding.charset().name());
        return Optional.of(new JsonFile(path, encoding, lines, format));
    }

    private static boolean beginsAsJson(String start) {
        char first = start.charAt(0);
        String rest = start.substring(1).stripLeading();
        if (first == '{') {
            return rest.isEmpty() || rest.charAt(0) == '"' || rest.charAt(0) == '}';
        }
        return first == '[' && (rest.isEmpty() || "{[]".indexOf(rest.charAt(0)) >= 0);
    }

    private static boolean isObject(String line) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** {@code {"orders": [{..}, ..]}} on one line is a list in a wrapper, not a record with one property. */
    private static boolean isWrapper(String line) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            parser.nextToken();
            if (parser.nextToken() != JsonToken.START_ARRAY || parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.currentToken() == JsonToken.START_OBJECT) {
                parser.skipChildren();
                parser.nextToken();
            }
            return parser.currentToken() == JsonToken.END_ARRAY && parser.nextToken() == JsonToken.END_OBJECT;
        } catch (JacksonException e) {
            return false;
        }
    }

    @Override
    public FileFormat format() {
        return format;
    }

    @Override
    public void read(RecordSink sink, Progress progress) throws IOException {
        try (InputBytes in = InputBytes.open(path)) {
            in.skipNBytes(encoding.markLength());
            Reader text = new BufferedReader(new InputStreamReader(in, encoding.decoder()), 1 << 16);
            RowMeter meter = new RowMeter(progress, in::estimatedTotal);
            if (lines) {
                readLines((BufferedReader) text, sink, meter);
            } else {
                readDocument(text, sink, meter);
            }
            meter.end();
        } catch (CharacterCodingException e) {
            throw new Refusal(
                    Refusal.Kind.DATA,
                    "FILE_ENCODING_UNKNOWN",
                    path.getFileName() + " has bytes that mean nothing in "
                            + encoding.charset().name() + "; name its encoding with --encoding",
                    e);
        }
    }

    private static void readLines(BufferedReader text, RecordSink sink, RowMeter meter) throws IOException {
        JsonRecord record = new JsonRecord(sink);
        long number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            meter.row();
            String fault = readLine(line, number, record);
            if (fault != null) {
                sink.unreadable(
                        number,
                        RejectCode.REJECT_JSON,
                        fault + "; write one JSON object on each line, such as {\"order_id\": \"1\"}",
                        List.of(line));
            }
        }
        record.end();
    }

    /** What is wrong with the line, null when its record was handed on. */
    private static @Nullable String readLine(String line, long number, JsonRecord record) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "is not a JSON object";
            }
            record.read(parser);
            if (parser.nextToken() != null) {
                return "holds more than one JSON object";
            }
            record.emit(number);
            return null;
        } catch (JacksonException e) {
            return "is not JSON: " + e.getOriginalMessage();
        }
    }

    private void readDocument(Reader text, RecordSink sink, RowMeter meter) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            JsonRecord record = new JsonRecord(sink);
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                readArray(parser, record, meter);
            } else if (!readObjects(parser, record, meter)) {
                throw noRecords();
            }
            record.end();
        } catch (JacksonException e) {
            throw new Refusal(
                    Refusal.Kind.DATA,
                    "FILE_JSON_BROKEN",
                    path.getFileName() + " is not whole JSON, line "
                            + (e.getLocation() == null
                                    ? "unknown"
                                    : e.getLocation().getLineNr()) + ": "
                            + String.valueOf(e.getOriginalMessage())
                                    .replaceAll(" ?\\((start marker at |for )?.*REDACTED.*", "")
                            + "; get a complete copy",
                    e);
        }
    }

    private void readArray(JsonParser parser, JsonRecord record, RowMeter meter) throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw noRecords();
            }
            one(parser, record, meter);
        }
    }

    private static void one(JsonParser parser, JsonRecord record, RowMeter meter) throws IOException {
        long line = parser.currentTokenLocation().getLineNr();
        record.read(parser);
        meter.row();
        record.emit(line);
    }

    /** A wrapper's first array of objects, or one object after the other; false when there is neither. */
    private boolean readObjects(JsonParser parser, JsonRecord record, RowMeter meter) throws IOException {
        String array = wrappedArray();
        if (array == null) {
            for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    return false;
                }
                one(parser, record, meter);
            }
            return true;
        }
        format = format.with(Message.of("collect.format.jsonArray").with("property", array));
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = parser.currentName().equals(array);
            parser.nextToken();
            if (found) {
                readArray(parser, record, meter);
            } else {
                parser.skipChildren();
            }
        }
        return true;
    }

    /** The name of the array of objects that a single object at the top holds, null when there are more objects or none. */
    private @Nullable String wrappedArray() throws IOException {
        try (InputBytes in = InputBytes.open(path)) {
            in.skipNBytes(encoding.markLength());
            Reader text = new BufferedReader(new InputStreamReader(in, encoding.decoder()), 1 << 16);
            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
                String found = null;
                parser.nextToken();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    boolean array = parser.nextToken() == JsonToken.START_ARRAY;
                    if (array && found == null && parser.nextToken() == JsonToken.START_OBJECT) {
                        found = name;
                        parser.skipChildren();
                    }
                    finish(parser, array);
                }
                return parser.nextToken() == null ? found : null;
            }
        }
    }

    private static void finish(JsonParser parser, boolean insideArray) {
        if (!insideArray) {
            parser.skipChildren();
            return;
        }
        while (parser.currentToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            if (parser.nextToken() == null) {
                return;
            }
        }
    }

    private Refusal noRecords() {
        return new Refusal(
                Refusal.Kind.DATA,
                "FILE_JSON_NOT_A_TABLE",
                path.getFileName()
                        + " is JSON without a list of objects; a table is [{..}, {..}], {\"name\": [{..}]} or "
                        + "one object a line");
    }
}
