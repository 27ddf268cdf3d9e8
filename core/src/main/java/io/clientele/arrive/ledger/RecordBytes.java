package io.clientele.arrive.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a record of the log as they are put together: numbers, texts with their length before them, and objects of texts
 * in JSON (RFC 8259). A library's generator writes the same objects; here nothing is made on the way of an event of which
 * nothing is left.
 */
final class RecordBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Bytes of a control character that is escaped. */
    private static final int CONTROL = 6;

    private byte[] bytes;
    private int length;

    RecordBytes(int size) {
        bytes = new byte[size];
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    RecordBytes put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    RecordBytes mark(byte mark) {
        room(1);
        bytes[length++] = mark;
        return this;
    }

    RecordBytes number(long number) {
        room(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (number >>> shift);
        }
        return this;
    }

    /** Behind its length; a length of -1 says that there is none. */
    RecordBytes text(@Nullable String text) {
        int place = length;
        size(place, -1);
        if (text != null) {
            put(text.getBytes(StandardCharsets.UTF_8));
            length(place);
        }
        return this;
    }

    /** Begins a text that is written piece by piece, which {@link #length} ends. */
    int begin() {
        int place = length;
        size(place, 0);
        return place;
    }

    /** Says how long the text is that began there. */
    void length(int place) {
        int end = length;
        length = place;
        size(place, end - place - Integer.BYTES);
        length = end;
    }

    private void size(int place, int size) {
        room(Integer.BYTES);
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[place + i] = (byte) (size >>> (Integer.SIZE - Byte.SIZE * (i + 1)));
        }
        length = place + Integer.BYTES;
    }

    private RecordBytes raw(char c) {
        room(1);
        bytes[length++] = (byte) c;
        return this;
    }

    RecordBytes object(Map<String, String> members) {
        raw('{');
        members.forEach((name, value) -> quoted(name).raw(':').quoted(value).raw(','));
        if (!members.isEmpty()) {
            length--;
        }
        return raw('}');
    }

    /** A text in quotation marks. */
    private RecordBytes quoted(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        int escapes = escapes(plain);
        raw('"').room(plain.length + escapes);
        if (escapes == 0) {
            put(plain);
        } else {
            escaped(plain);
        }
        return raw('"');
    }

    /** Bytes that a text has more when it is escaped. */
    private static int escapes(byte[] plain) {
        int more = 0;
        for (byte b : plain) {
            if (b == '"' || b == '\\') {
                more++;
            } else if (b >= 0 && b < ' ') {
                more += CONTROL - 1;
            }
        }
        return more;
    }

    private void escaped(byte[] plain) {
        for (byte b : plain) {
            if (b == '"' || b == '\\') {
                bytes[length++] = '\\';
                bytes[length++] = b;
            } else if (b >= 0 && b < ' ') {
                control(b);
            } else {
                bytes[length++] = b;
            }
        }
    }

    private void control(byte b) {
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[b >> 4];
        bytes[length++] = HEX[b & 15];
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
