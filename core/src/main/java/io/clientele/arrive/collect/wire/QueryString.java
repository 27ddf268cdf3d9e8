package io.clientele.arrive.collect.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters as forms and addresses carry them: {@code a=1&b=x+y%20z}. Of a name that stands twice the last one counts. A
 * percent sign without two hexadecimal digits stands for itself, as in browsers.
 */
final class QueryString {

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private @Nullable String unreadable;

    private QueryString() {}

    /** A query with or without its question mark, or a whole address. */
    static QueryString of(String text) {
        QueryString query = new QueryString();
        int from = start(text);
        while (from < text.length()) {
            int end = text.indexOf('&', from);
            end = end < 0 ? text.length() : end;
            query.add(text, from, end);
            from = end + 1;
        }
        return query;
    }

    /** Where the first parameter begins. */
    static int start(String text) {
        boolean address = text.startsWith("/") || text.startsWith("http://") || text.startsWith("https://");
        if (address || text.startsWith("?")) {
            return text.indexOf('?') + 1;
        }
        return 0;
    }

    private void add(String text, int from, int end) {
        int equals = text.indexOf('=', from);
        if (from == end) {
            return;
        }
        boolean bare = equals < 0 || equals > end;
        String name = decoded(text.substring(from, bare ? end : equals), null);
        parameters.put(name, bare ? "" : decoded(text.substring(equals + 1, end), name));
    }

    private String decoded(String text, @Nullable String name) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] in = text.getBytes(UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low >= 0) {
                out[length++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                out[length++] = in[i] == '+' ? (byte) ' ' : in[i];
            }
        }
        String decoded = new String(out, 0, length, UTF_8);
        if (!Texts.isUtf8(decoded, out, 0, length)) {
            unreadable = name == null ? decoded : name;
        }
        return decoded;
    }

    /** The parameters; bytes that mean nothing in UTF-8 became U+FFFD. */
    Map<String, String> lenient() {
        return parameters;
    }

    /** The parameter whose bytes mean nothing in UTF-8, null when all can be read. */
    @Nullable
    String unreadable() {
        return unreadable;
    }
}
