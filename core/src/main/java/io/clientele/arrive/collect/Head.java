package io.clientele.arrive.collect;

import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The first bytes of a file after unpacking: enough to tell its format, encoding and dialect.
 *
 * @param complete whether the file has no more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Head(byte[] bytes, boolean compressed, boolean complete) {

    private static final int LENGTH = 256 * 1024;

    static Head of(Path path) throws IOException {
        try (InputBytes in = InputBytes.open(path)) {
            byte[] bytes = in.readNBytes(LENGTH);
            return new Head(bytes, in.compressed(), bytes.length < LENGTH);
        }
    }

    int length() {
        return bytes.length;
    }

    /** @param magic one character a byte */
    boolean startsWith(String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= wanted.length && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** Decoded, without byte order mark; cut after the last whole line when the file goes on. */
    String text(TextEncoding encoding) {
        CharBuffer out = CharBuffer.allocate(bytes.length + 16);
        encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(
                        ByteBuffer.wrap(bytes, encoding.markLength(), bytes.length - encoding.markLength()),
                        out,
                        complete);
        String text = out.flip().toString();
        int lastLine = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
        return complete || lastLine < 0 ? text : text.substring(0, lastLine + 1);
    }

    /**
     * Of the whole stream, the stretches around bytes from 80 up, joined by line breaks, at most as much as a head
     * holds: what an encoding can be told from when most of a long file is ASCII.
     */
    static byte[] aroundHighBytes(InputStream in) throws IOException {
        byte[] window = new byte[LENGTH];
        int kept = 0;
        byte[] buffer = new byte[1 << 16];
        boolean before = false;
        for (int got = in.read(buffer); got > 0 && kept < LENGTH - 2; got = in.read(buffer)) {
            for (int i = 0; i < got && kept < LENGTH - 2; i++) {
                boolean high = buffer[i] < 0;
                // The byte after a high one may be its trail.
                if (high || before) {
                    window[kept++] = buffer[i];
                    if (!high) {
                        window[kept++] = '\n';
                    }
                }
                before = high;
            }
        }
        return Arrays.copyOf(window, kept);
    }

    static Refusal unknownEncoding(Path path) {
        return new Refusal(
                Refusal.Kind.DATA,
                "FILE_ENCODING_UNKNOWN",
                path.getFileName() + " is in none of the encodings that can be told apart by content; name it with "
                        + "--encoding");
    }
}
