package io.clientele.arrive.collect.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers that become amounts, pieces and ids. A number of more than forty characters or with an exponent beyond
 * forty is none: nobody sells that, and its digits could be a million.
 */
final class Amounts {

    private static final int LONGEST = 40;
    private static final int DECIMALS = 4;
    private static final BigDecimal BELOW = BigDecimal.TEN.pow(14);

    private Amounts() {}

    /** A decimal number with a point and perhaps an exponent; null when it is none. */
    static @Nullable BigDecimal number(String written) {
        String text = written.strip();
        if (text.isEmpty() || text.length() > LONGEST || !isNumber(text)) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > LONGEST ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Only ASCII digits and signs: {@code BigDecimal} would read digits of every script. */
    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }

    /** An amount as it is kept: below 10^14, four decimals at most (rounded half up); null when it is none. */
    static @Nullable BigDecimal amount(String written) {
        BigDecimal number = number(written);
        return number == null ? null : kept(number);
    }

    /** Null when it is too large to be kept. */
    static @Nullable BigDecimal kept(BigDecimal number) {
        BigDecimal rounded = number.scale() > DECIMALS ? number.setScale(DECIMALS, RoundingMode.HALF_UP) : number;
        if (rounded.abs().compareTo(BELOW) >= 0) {
            return null;
        }
        return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }

    /** The id that a JSON number is: written in full, without {@code .0}. One of absurd size stays as it is written. */
    static String id(String written) {
        if (written.indexOf('.') < 0 && written.indexOf('e') < 0 && written.indexOf('E') < 0) {
            return written.equals("-0") ? "0" : written;
        }
        BigDecimal number = number(written);
        return number == null ? written : plain(number);
    }

    /** Without needless zeros behind the point. */
    static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.toPlainString();
    }

    /** An ISO 4217 code in capitals; null when it isn't three letters. */
    static @Nullable String currency(String written) {
        String text = written.strip();
        if (text.length() != 3) {
            return null;
        }
        char[] code = text.toCharArray();
        for (int i = 0; i < 3; i++) {
            if (code[i] >= 'a' && code[i] <= 'z') {
                code[i] = (char) (code[i] - 32);
            }
            if (code[i] < 'A' || code[i] > 'Z') {
                return null;
            }
        }
        return new String(code);
    }
}
