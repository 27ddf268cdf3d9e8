package io.clientele.shop;

import java.util.Collection;
import java.util.Map;

/** Writes nested maps, collections, texts, numbers and truths as indented JSON. */
final class Json {

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String of(Map<String, ?> document) {
        Json json = new Json();
        json.value(document, 0);
        return json.out.append('\n').toString();
    }

    private void value(Object value, int depth) {
        switch (value) {
            case Map<?, ?> map -> members(map, depth);
            case Collection<?> items -> elements(items, depth);
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> text(value.toString());
        }
    }

    private void members(Map<?, ?> map, int depth) {
        out.append('{');
        String before = "";
        for (Map.Entry<?, ?> member : map.entrySet()) {
            out.append(before);
            line(depth + 1);
            text(String.valueOf(member.getKey()));
            out.append(": ");
            value(member.getValue(), depth + 1);
            before = ",";
        }
        line(depth);
        out.append('}');
    }

    private void elements(Collection<?> items, int depth) {
        out.append('[');
        String before = "";
        for (Object item : items) {
            out.append(before);
            line(depth + 1);
            value(item, depth + 1);
            before = ",";
        }
        line(depth);
        out.append(']');
    }

    private void line(int depth) {
        out.append('\n').repeat("  ", depth);
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
