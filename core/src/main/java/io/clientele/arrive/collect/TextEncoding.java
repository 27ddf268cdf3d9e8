package io.clientele.arrive.collect;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells encodings apart by what the bytes say.
 *
 * <p>A byte order mark decides. Without one, UTF-16 shows as NUL bytes on one side of nearly every ASCII character.
 * UTF-8 is recognised by its own grammar, which text in another encoding fails within a few characters. What remains is
 * told apart by where two-byte characters fall: written Chinese consists almost entirely of the few thousand most
 * common characters, which GBK keeps at lead bytes B0-D7 with a trail from A1 up, and Big5 at lead bytes A4-C6 with
 * trails on both sides (40-7E, A1-FE). So trails below 7F after such a lead mean Big5, their absence GBK. Western text
 * has single high bytes that are letters, with ASCII on both sides. Whatever fits none of these is left to ICU's
 * statistics, and when they are unsure too, to the user.
 *
 * @param lenient whether bytes that mean nothing become U+FFFD (and their rows rejects) instead of disproving the choice
 */
record TextEncoding(Charset charset, int markLength, boolean lenient) {

    /** Covers GBK and GB2312. */
    static final Charset GB18030 = Charset.forName("GB18030");

    /** Big5 as Windows in Taiwan writes it. */
    static final Charset BIG5 = Charset.forName("x-windows-950");

    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Below this share of characters that speak for a choice, nobody is sure. */
    private static final double CONVINCING = 0.7;

    private static final int ICU_CONVINCING = 40;

    /** An encoding the user named: its byte order mark, if there is one, is skipped. */
    static TextEncoding named(Charset charset, byte[] head, int length) {
        TextEncoding marked = byMark(head, length);
        boolean same = marked != null && charset.name().startsWith(familyOf(marked.charset));
        return same && marked != null
                ? new TextEncoding(marked.charset, marked.markLength, true)
                : new TextEncoding(charset, 0, true);
    }

    private static String familyOf(Charset charset) {
        String name = charset.name();
        return name.startsWith("UTF-16") ? "UTF-16" : name.startsWith("UTF-32") ? "UTF-32" : name;
    }

    /**
     * From the first bytes of a file; ASCII counts as UTF-8 until a later byte disproves it.
     *
     * @return empty when none is convincing
     */
    static Optional<TextEncoding> guess(byte[] head, int length) {
        TextEncoding marked = byMark(head, length);
        if (marked != null) {
            return Optional.of(marked);
        }
        TextEncoding wide = byZeros(head, length);
        if (wide != null) {
            return Optional.of(wide);
        }
        return ofNarrow(head, length);
    }

    /** As {@link #guess}, for bytes known not to be UTF-16. */
    static Optional<TextEncoding> ofNarrow(byte[] bytes, int length) {
        Utf8Votes votes = Utf8Votes.count(bytes, length);
        if (votes.broken() == 0) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_8, 0, false));
        }
        // Other encodings form a valid sequence now and then, never ten times as often as an invalid one.
        if (votes.valid() >= 10 * votes.broken()) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_8, 0, true));
        }
        return ofLegacy(bytes, length);
    }

    private static Optional<TextEncoding> ofLegacy(byte[] bytes, int length) {
        HighBytes high = HighBytes.count(bytes, length);
        if (high.westernShare() >= CONVINCING) {
            return Optional.of(new TextEncoding(WINDOWS_1252, 0, true));
        }
        if (high.bigFiveShare() >= CONVINCING && high.lowTrailShare() > 0.1 && decodes(BIG5, bytes, length)) {
            return Optional.of(new TextEncoding(BIG5, 0, true));
        }
        if (high.gbkShare() >= CONVINCING && decodes(GB18030, bytes, length)) {
            return Optional.of(new TextEncoding(GB18030, 0, true));
        }
        return byStatistics(bytes, length);
    }

    private static Optional<TextEncoding> byStatistics(byte[] bytes, int length) {
        CharsetDetector detector = new CharsetDetector();
        detector.setText(Arrays.copyOf(bytes, length));
        CharsetMatch match = detector.detect();
        if (match == null || match.getConfidence() < ICU_CONVINCING || !Charset.isSupported(match.getName())) {
            return Optional.empty();
        }
        return Optional.of(new TextEncoding(Charset.forName(match.getName()), 0, true));
    }

    private static @Nullable TextEncoding byMark(byte[] b, int length) {
        if (length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
            return new TextEncoding(StandardCharsets.UTF_8, 3, true);
        }
        if (length >= 4 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE && b[2] == 0 && b[3] == 0) {
            return new TextEncoding(Charset.forName("UTF-32LE"), 4, true);
        }
        if (length >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2, true);
        }
        if (length >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2, true);
        }
        return null;
    }

    /** Delimiters, digits and line ends are ASCII even in a Chinese file, so a tenth of zeros on one side is plenty. */
    private static @Nullable TextEncoding byZeros(byte[] b, int length) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < length; i += 2) {
            even += b[i] == 0 ? 1 : 0;
            odd += b[i + 1] == 0 ? 1 : 0;
        }
        int pairs = length / 2;
        if (pairs < 2 || Math.max(even, odd) < pairs / 10.0 || Math.min(even, odd) > pairs / 100.0) {
            return null;
        }
        Charset charset = odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        return decodes(charset, b, length) ? new TextEncoding(charset, 0, true) : null;
    }

    private static boolean decodes(Charset charset, byte[] bytes, int length) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        CharBuffer out = CharBuffer.allocate(8192);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, false);
        }
        return !result.isError();
    }

    CharsetDecoder decoder() {
        CodingErrorAction action = lenient ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
        return charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
    }

    /** Sequences of more than one byte that obey UTF-8's grammar, and bytes that don't; a cut one at the end is neither. */
    private record Utf8Votes(int valid, int broken) {

        static Utf8Votes count(byte[] bytes, int length) {
            int valid = 0;
            int broken = 0;
            int i = 0;
            while (i < length) {
                int size = sequence(bytes[i] & 0xff);
                if (size == 1) {
                    i++;
                } else if (size > 1 && i + size > length) {
                    i = length;
                } else if (size > 1 && continued(bytes, i, size)) {
                    valid++;
                    i += size;
                } else {
                    broken++;
                    i++;
                }
            }
            return new Utf8Votes(valid, broken);
        }

        private static int sequence(int lead) {
            if (lead < 0x80) {
                return 1;
            }
            if (lead < 0xC2 || lead > 0xF4) {
                return 0;
            }
            return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        }

        private static boolean continued(byte[] bytes, int start, int size) {
            for (int i = start + 1; i < start + size; i++) {
                if ((bytes[i] & 0xC0) != 0x80) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Where the bytes from 80 up stand, read once as single letters and once as leads of two-byte characters. */
    private record HighBytes(int singles, int western, int pairs, int gbk, int bigFive, int lowTrails) {

        double westernShare() {
            return share(western, singles);
        }

        double gbkShare() {
            return share(gbk, pairs);
        }

        double bigFiveShare() {
            return share(bigFive, pairs);
        }

        double lowTrailShare() {
            return share(lowTrails, pairs);
        }

        private static double share(int part, int whole) {
            return whole == 0 ? 0 : (double) part / whole;
        }

        static HighBytes count(byte[] bytes, int length) {
            int singles = 0;
            int western = 0;
            for (int i = 0; i < length; i++) {
                if (bytes[i] < 0) {
                    singles++;
                    western += isWesternLetter(bytes[i] & 0xff) && isAlone(bytes, i, length) ? 1 : 0;
                }
            }
            int pairs = 0;
            int gbk = 0;
            int bigFive = 0;
            int low = 0;
            int i = 0;
            while (i + 1 < length) {
                if (bytes[i] >= 0) {
                    i++;
                    continue;
                }
                int lead = bytes[i] & 0xff;
                int trail = bytes[i + 1] & 0xff;
                pairs++;
                boolean high = trail >= 0xA1 && trail <= 0xFE;
                boolean lowTrail = trail >= 0x40 && trail <= 0x7E;
                // Rows A1 and A3 hold punctuation and full-width forms in both.
                boolean sign = (lead == 0xA1 || lead == 0xA3) && (high || lowTrail);
                gbk += sign || (lead >= 0xB0 && lead <= 0xD7 && high) ? 1 : 0;
                bigFive += sign || (lead >= 0xA4 && lead <= 0xC6 && (high || lowTrail)) ? 1 : 0;
                low += lowTrail ? 1 : 0;
                i += 2;
            }
            return new HighBytes(singles, western, pairs, gbk, bigFive, low);
        }

        /** Letters with accents, and the quotes, dashes, currency and degree signs of ordinary text. */
        private static boolean isWesternLetter(int b) {
            return (b >= 0xC0 && b != 0xD7 && b != 0xF7)
                    || (b >= 0x91 && b <= 0x97)
                    || b == 0x80
                    || b == 0x85
                    || b == 0x8A
                    || b == 0x9A
                    || b == 0x8E
                    || b == 0x9E
                    || b == 0x9F
                    || b == 0xA0
                    || b == 0xA3
                    || b == 0xA9
                    || b == 0xAE
                    || b == 0xB0
                    || b == 0xB2
                    || b == 0xB4
                    || b == 0xBD
                    || b == 0xAB
                    || b == 0xBB
                    || b == 0xDF;
        }

        /** Two accented letters meet now and then ("naïveté" no, "créée" yes), three hardly ever. */
        private static boolean isAlone(byte[] bytes, int at, int length) {
            int run = 1;
            for (int i = at - 1; i >= 0 && bytes[i] < 0; i--) {
                run++;
            }
            for (int i = at + 1; i < length && bytes[i] < 0; i++) {
                run++;
            }
            return run <= 2;
        }
    }
}
