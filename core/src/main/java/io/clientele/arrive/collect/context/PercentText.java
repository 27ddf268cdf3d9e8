package io.clientele.arrive.collect.context;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Text written with percent signs in URLs. */
final class PercentText {

    private PercentText() {}

    /**
     * What a name or value of a query means: {@code +} is a blank, {@code %E4%BD%A0} a character in UTF-8. A percent sign
     * that begins no byte stays as it is; bytes that are no UTF-8 become U+FFFD.
     */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text.indexOf('+') < 0 ? text : text.replace('+', ' ');
        }
        StringBuilder decoded = new StringBuilder(text.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c == '%' ? byteAt(text, i + 1) : -1;
            if (value >= 0) {
                bytes.write(value);
                i += 2;
                continue;
            }
            flush(bytes, decoded);
            decoded.append(c == '+' ? ' ' : c);
        }
        flush(bytes, decoded);
        return decoded.toString();
    }

    private static void flush(ByteArrayOutputStream bytes, StringBuilder decoded) {
        if (bytes.size() > 0) {
            decoded.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.reset();
        }
    }

    private static int byteAt(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = digit(text.charAt(at));
        int low = digit(text.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /** Of ASCII digits only. */
    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    /**
     * A text that can be kept and shown: without control characters and blanks at the ends, halves of characters as
     * U+FFFD, cut to a length.
     */
    static String clean(String text, int longest) {
        boolean plain = text.length() <= longest;
        for (int i = 0; plain && i < text.length(); i++) {
            char c = text.charAt(i);
            plain = !Character.isISOControl(c) && !Character.isSurrogate(c);
        }
        if (plain) {
            return text.strip();
        }
        StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
        for (int i = 0; i < text.length() && clean.length() < longest; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isISOControl(c)) {
                continue;
            }
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                clean.append('\uFFFD');
            } else if (clean.length() + Character.charCount(c) <= longest) {
                clean.appendCodePoint(c);
            } else {
                break;
            }
        }
        return clean.toString().strip();
    }
}
