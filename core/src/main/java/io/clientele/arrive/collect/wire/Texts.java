package io.clientele.arrive.collect.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/** Bytes and characters that not every store takes. */
final class Texts {

    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /** Whether text that was decoded with replacements came from bytes that are UTF-8 throughout. */
    static boolean isUtf8(String decoded, byte[] bytes, int from, int to) {
        if (decoded.indexOf(REPLACEMENT) < 0) {
            return true;
        }
        byte[] again = decoded.getBytes(UTF_8);
        return Arrays.equals(again, 0, again.length, bytes, from, to);
    }

    /** The text of bytes of which some mean nothing in UTF-8: each of those is written {@code \xE9}. */
    static String legible(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate((to - from) * 4);
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                for (int i = 0; i < result.length(); i++) {
                    out.put(String.format("\\x%02X", in.get() & 0xFF));
                }
            }
        }
        return out.flip().toString();
    }

    /**
     * A JSON text whose escapes of NUL and of half a surrogate pair are escapes of U+FFFD; the same instance when it has
     * none. Everything else in valid UTF-8 can be kept as it is, so that most texts need no second look. Mended before it is
     * parsed, because parsers differ in what they do with halves.
     */
    static String mended(String json) {
        StringBuilder mended = null;
        int at = json.indexOf("\\u");
        while (at >= 0) {
            int unit = isEscaped(json, at) ? -1 : unit(json, at);
            boolean pair = isHigh(unit) && isLow(json.startsWith("\\u", at + 6) ? unit(json, at + 6) : -1);
            if (!pair && (unit == 0 || isHigh(unit) || isLow(unit))) {
                mended = mended == null ? new StringBuilder(json) : mended;
                mended.replace(at, at + 6, "\\ufffd");
            }
            at = json.indexOf("\\u", at + (pair ? 12 : 2));
        }
        return mended == null ? json : mended.toString();
    }

    private static boolean isHigh(int unit) {
        return unit >= 0xD800 && unit <= 0xDBFF;
    }

    private static boolean isLow(int unit) {
        return unit >= 0xDC00 && unit <= 0xDFFF;
    }

    /** Whether the backslash at an index is itself the second of a pair. */
    private static boolean isEscaped(String json, int at) {
        int before = at;
        while (before > 0 && json.charAt(before - 1) == '\\') {
            before--;
        }
        return (at - before) % 2 == 1;
    }

    /** The value of {@code \}{@code uXXXX} at an index, -1 when it has none. */
    private static int unit(String json, int at) {
        if (at + 6 > json.length()) {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(json.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }

    /** Text whose NUL characters and lone surrogates are U+FFFD; the same instance when it has none. */
    static String scrubbed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return scrub(text);
            }
        }
        return text;
    }

    private static String scrub(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                clean.append(c).append(text.charAt(++i));
            } else {
                clean.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return clean.toString();
    }

    /** A text as JSON writes it, with its quotes. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
