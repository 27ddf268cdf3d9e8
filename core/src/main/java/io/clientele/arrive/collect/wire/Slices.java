package io.clientele.arrive.collect.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts JSON text into values by nothing but its quotes and braces.
 *
 * <p>Whether a value is right is judged later, each one alone: a batch of which one event is not JSON, not UTF-8 or too
 * deep still falls into its events, and each event's own bytes are at hand without being written again. That needs one
 * quick pass over the bytes and no memory but the value under way: from a stream at most {@code most} bytes of it are
 * kept, the rest of a larger value is passed over.
 *
 * <p>After {@link #value} or {@link #line} the value's bytes lie in {@link #bytes} from {@link #from} to {@link #to}, until
 * the next call.
 */
final class Slices {

    private static final int CHUNK = 1 << 16;
    private static final int NONE = -1;

    private final @Nullable InputStream in;
    private final int most;
    private final int excerpt;
    private byte[] bytes;
    private int at;
    private int end;
    private int mark = NONE;
    private byte @Nullable [] head;
    private boolean ended;
    private boolean inString;
    private @Nullable IOException cut;

    private int from;
    private int to;

    private Slices(@Nullable InputStream in, byte[] bytes, int end, int most, int excerpt) {
        this.in = in;
        this.bytes = bytes;
        this.end = end;
        this.most = most;
        this.excerpt = excerpt;
    }

    /** Cuts a text that lies in memory; nothing is copied. */
    static Slices of(byte[] bytes, int most, int excerpt) {
        return new Slices(null, bytes, bytes.length, most, excerpt);
    }

    /** Cuts a stream of any size. */
    static Slices of(InputStream in, int most, int excerpt) {
        return new Slices(in, new byte[CHUNK], 0, most, excerpt);
    }

    byte[] bytes() {
        return head != null ? head : bytes;
    }

    int from() {
        return head != null ? 0 : from;
    }

    int to() {
        return head != null ? head.length : to;
    }

    /** Whether the value is larger than allowed; then no more than its beginning is at hand. */
    boolean isOversized() {
        return head != null;
    }

    /** Why the stream broke off, null when it ended or never was one. */
    @Nullable
    IOException cut() {
        return cut;
    }

    /** Whether the text ended within quotes. */
    boolean endedInString() {
        return inString;
    }

    /** Goes back before what was passed last; not for what was too large. */
    void unread() {
        at = from;
    }

    /** A mark of the byte order at the very beginning means nothing. */
    void skipByteOrderMark() {
        if (has(3) && bytes[at] == (byte) 0xEF && bytes[at + 1] == (byte) 0xBB && bytes[at + 2] == (byte) 0xBF) {
            at += 3;
        }
    }

    /** The next byte that isn't white space, without moving past it; -1 at the end. */
    int peek() {
        while (at < end || fill()) {
            byte b = bytes[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xFF;
            }
            at++;
        }
        return -1;
    }

    /** Moves past the byte that {@link #peek} showed. */
    void skip() {
        at++;
    }

    /** Where the next byte stands; of a text in memory only. */
    int position() {
        return at;
    }

    /** Goes back to a position; of a text in memory only. */
    void back(int position) {
        at = position;
    }

    /** Moves past the value at which {@link #peek} stands; false when the text ends within it. */
    boolean value() {
        begin();
        boolean whole = switch (bytes[at]) {
            case '{', '[' -> nested();
            case '"' -> {
                at++;
                yield string();
            }
            default -> scalar();
        };
        finish();
        return whole;
    }

    /** Moves past one line and its end; false at the end of the text. */
    boolean line() {
        if (at == end && !fill()) {
            return false;
        }
        begin();
        while ((at < end || fill()) && !pastLineEnd()) {
            // the line goes on in what is read next
        }
        finish();
        return true;
    }

    private boolean pastLineEnd() {
        byte[] in = bytes;
        int limit = end;
        int i = at;
        while (i < limit) {
            if (in[i++] == '\n') {
                at = i;
                return true;
            }
        }
        at = limit;
        return false;
    }

    /** Takes all that is left as one value. */
    void rest() {
        begin();
        runOut();
        finish();
    }

    private void runOut() {
        do {
            at = end;
        } while (fill());
    }

    private void begin() {
        head = null;
        mark = at;
    }

    private void finish() {
        if (head == null) {
            from = mark;
            to = at;
            if (to - from > most) {
                head = Arrays.copyOfRange(bytes, from, from + excerpt);
            }
        }
        mark = NONE;
    }

    private boolean nested() {
        int open = 0;
        do {
            if (at == end && !fill()) {
                return false;
            }
            byte[] in = bytes;
            int i = at;
            int limit = end;
            byte b = 0;
            while (i < limit) {
                b = in[i++];
                if (b == '"') {
                    break;
                }
                if (b == '{' || b == '[') {
                    open++;
                } else if ((b == '}' || b == ']') && --open == 0) {
                    break;
                }
            }
            at = i;
            if (b == '"' && !string()) {
                return false;
            }
        } while (open > 0);
        return true;
    }

    /** From behind the opening quote to behind the closing one. */
    private boolean string() {
        while (at < end || fill()) {
            byte[] in = bytes;
            int i = at;
            int limit = end;
            byte b = 0;
            while (i < limit) {
                b = in[i++];
                if (b == '"' || b == '\\') {
                    break;
                }
            }
            at = i;
            if (b == '"') {
                return true;
            }
            if (b == '\\') {
                if (at == end && !fill()) {
                    break;
                }
                at++;
            }
        }
        inString = true;
        return false;
    }

    private boolean scalar() {
        while (at < end || fill()) {
            switch (bytes[at]) {
                case ',', ']', '}', '{', '[', '"', ':', ' ', '\n', '\r', '\t' -> {
                    return true;
                }
                default -> at++;
            }
        }
        return true;
    }

    private boolean has(int count) {
        while (end - at < count) {
            mark = at;
            boolean more = fill();
            mark = NONE;
            if (!more) {
                return false;
            }
        }
        return true;
    }

    /** Reads more; false at the end. What stands from the mark on is kept, unless it became too much. */
    private boolean fill() {
        if (in == null || ended) {
            return false;
        }
        if (mark != NONE && at - mark > most) {
            head = Arrays.copyOfRange(bytes, mark, mark + excerpt);
            mark = NONE;
        }
        int kept = mark == NONE ? 0 : end - mark;
        if (mark > 0) {
            System.arraycopy(bytes, mark, bytes, 0, kept);
            mark = 0;
        }
        at = kept - (end - at);
        end = kept;
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        return readSome();
    }

    private boolean readSome() {
        try {
            int count = 0;
            while (count == 0) {
                count = in == null ? -1 : in.read(bytes, end, bytes.length - end);
            }
            ended = count < 0;
            end += Math.max(count, 0);
        } catch (IOException e) {
            cut = e;
            ended = true;
        }
        return !ended;
    }
}
