package io.clientele.arrive.collect.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as clients write them.
 *
 * <p>ISO 8601: a date, or a date and a time to the minute or finer, with {@code T} or a blank between; {@code Z}, an offset
 * ({@code +01:00}, {@code +0100}, {@code +01}) or nothing, which means UTC. Or a number since 1970, whose size tells its
 * unit: seconds below 10^11 (the year 5138), milliseconds below 10^14, microseconds below 10^17, else nanoseconds. Read by
 * hand, because a formatter costs more than all the rest of an event.
 */
final class Instants {

    private static final int LONGEST = 40;
    private static final BigDecimal SECONDS_BELOW = BigDecimal.TEN.pow(11);
    private static final BigDecimal MILLIS_BELOW = BigDecimal.TEN.pow(14);
    private static final BigDecimal MICROS_BELOW = BigDecimal.TEN.pow(17);
    private static final BigDecimal NANOS_BELOW = BigDecimal.TEN.pow(20);

    private final String text;
    private int at;
    private boolean broken;

    private Instants(String text) {
        this.text = text;
    }

    /** Null when it can't be read. */
    static @Nullable Instant read(String written) {
        String text = written.strip();
        if (text.length() < 10 || text.length() > LONGEST || text.charAt(4) != '-') {
            return text.isEmpty() || text.length() > LONGEST ? null : ofNumber(text);
        }
        return new Instants(text).iso();
    }

    private static @Nullable Instant ofNumber(String text) {
        BigDecimal number = Amounts.number(text);
        if (number == null || number.abs().compareTo(NANOS_BELOW) >= 0) {
            return null;
        }
        BigDecimal micros = number.scaleByPowerOfTen(6 - decimals(number.abs())).setScale(0, RoundingMode.FLOOR);
        long count = micros.longValueExact();
        return Instant.ofEpochSecond(Math.floorDiv(count, 1_000_000L), Math.floorMod(count, 1_000_000L) * 1_000L);
    }

    /** How many decimals of a second a number of that size counts. */
    private static int decimals(BigDecimal size) {
        if (size.compareTo(SECONDS_BELOW) < 0) {
            return 0;
        }
        if (size.compareTo(MILLIS_BELOW) < 0) {
            return 3;
        }
        return size.compareTo(MICROS_BELOW) < 0 ? 6 : 9;
    }

    private @Nullable Instant iso() {
        int year = digits(4);
        expect('-');
        int month = digits(2);
        expect('-');
        int day = digits(2);
        if (broken
                || year < 1
                || month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        long second = LocalDate.of(year, month, day).toEpochDay() * 86_400L;
        return at == text.length() ? Instant.ofEpochSecond(second) : withTime(second);
    }

    private @Nullable Instant withTime(long midnight) {
        char between = text.charAt(at++);
        if (between != 'T' && between != 't' && between != ' ') {
            return null;
        }
        int hour = digits(2);
        expect(':');
        int minute = digits(2);
        int second = 0;
        int micros = 0;
        if (next() == ':') {
            at++;
            second = digits(2);
            if (next() == '.' || next() == ',') {
                at++;
                micros = fraction();
            }
        }
        int offset = offset();
        // a leap second is the first second of the next minute
        if (broken || at != text.length() || hour > 23 || minute > 59 || second > 60) {
            return null;
        }
        return Instant.ofEpochSecond(midnight + hour * 3_600L + minute * 60L + second - offset, micros * 1_000L);
    }

    /** Microseconds; finer digits are cut off. */
    private int fraction() {
        int micros = 0;
        int count = 0;
        while (isDigit(next())) {
            if (count < 6) {
                micros = micros * 10 + text.charAt(at) - '0';
            }
            count++;
            at++;
        }
        broken |= count == 0;
        for (int i = count; i < 6; i++) {
            micros *= 10;
        }
        return micros;
    }

    /** Seconds east of UTC. */
    private int offset() {
        if (next() == ' ') {
            at++;
        }
        char sign = next();
        if (sign == 'Z' || sign == 'z') {
            at++;
            return 0;
        }
        if (text.startsWith("UTC", at) || text.startsWith("GMT", at)) {
            at += 3;
            return 0;
        }
        if (sign != '+' && sign != '-') {
            return 0;
        }
        at++;
        int hours = digits(2);
        if (next() == ':') {
            at++;
        }
        int minutes = at < text.length() ? digits(2) : 0;
        broken |= hours > 18 || minutes > 59;
        int seconds = hours * 3_600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private int digits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            char digit = next();
            if (!isDigit(digit)) {
                broken = true;
                return 0;
            }
            number = number * 10 + digit - '0';
            at++;
        }
        return number;
    }

    private void expect(char wanted) {
        broken |= next() != wanted;
        at++;
    }

    private char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
