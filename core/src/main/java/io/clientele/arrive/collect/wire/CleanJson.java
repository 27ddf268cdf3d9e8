package io.clientele.arrive.collect.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Writes a JSON value again so that every store reads the same from it: of keys that stand twice the last one counts, numbers
 * beyond a double become texts. All other numbers keep their digits. For the few texts that need it; the others are kept as
 * they came.
 */
final class CleanJson {

    private final JsonParser parser;

    private CleanJson(JsonParser parser) {
        this.parser = parser;
    }

    /** The same value, clean. The text must be JSON. */
    static String of(String json) {
        try (JsonParser parser = JsonReading.of(json)) {
            StringBuilder out = new StringBuilder(json.length());
            new CleanJson(parser).value(parser.nextToken(), out);
            return out.toString();
        }
    }

    /** Recursion ends at the depth that the parser allows. */
    private void value(JsonToken token, StringBuilder out) {
        switch (token) {
            case START_OBJECT -> object(out);
            case START_ARRAY -> array(out);
            case VALUE_STRING -> out.append(Texts.quoted(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(out);
            default -> out.append(parser.getString());
        }
    }

    private void object(StringBuilder out) {
        Map<String, String> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            StringBuilder member = new StringBuilder();
            value(parser.nextToken(), member);
            members.put(name, member.toString());
        }
        out.append('{');
        String separator = "";
        for (Map.Entry<String, String> member : members.entrySet()) {
            out.append(separator)
                    .append(Texts.quoted(member.getKey()))
                    .append(':')
                    .append(member.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void array(StringBuilder out) {
        out.append('[');
        String separator = "";
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            out.append(separator);
            value(token, out);
            separator = ",";
        }
        out.append(']');
    }

    private void number(StringBuilder out) {
        String text = parser.getString();
        out.append(isBeyondDouble(parser) ? Texts.quoted(text) : text);
    }

    /** Whether the number at which the parser stands is too large for a double; quick for all that can't be. */
    static boolean isBeyondDouble(JsonParser parser) {
        int length = parser.getStringLength();
        if (length <= 300) {
            char[] text = parser.getStringCharacters();
            int offset = parser.getStringOffset();
            boolean exponent = false;
            for (int i = offset; i < offset + length && !exponent; i++) {
                exponent = text[i] == 'e' || text[i] == 'E';
            }
            if (!exponent) {
                return false;
            }
        }
        return Double.isInfinite(Double.parseDouble(parser.getString()));
    }
}
