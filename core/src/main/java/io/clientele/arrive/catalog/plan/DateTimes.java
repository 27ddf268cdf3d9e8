package io.clientele.arrive.catalog.plan;

import java.time.YearMonth;

/** Whether a text is a moment as RFC 3339 writes it, which is what JSON Schema calls {@code date-time}. */
public final class DateTimes {

    private static final int SHORTEST = "2026-01-31T12:34:56Z".length();

    private DateTimes() {}

    /** Whether it is one. */
    public static boolean isOne(String text) {
        if (text.length() < SHORTEST || !isDay(text) || !isTime(text)) {
            return false;
        }
        int at = SHORTEST - 1;
        if (text.charAt(at) == '.') {
            int first = at + 1;
            for (at = first; at < text.length() && isDigit(text.charAt(at)); at++) {
                // to the end of the fraction
            }
            if (at == first || at == text.length()) {
                return false;
            }
        }
        return isZone(text, at);
    }

    private static boolean isDay(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        return year >= 0
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** A minute has a sixty-first second now and then. */
    private static boolean isTime(String text) {
        int second = number(text, 17, 19);
        return (text.charAt(10) == 'T' || text.charAt(10) == 't')
                && isBelow(number(text, 11, 13), 24)
                && text.charAt(13) == ':'
                && isBelow(number(text, 14, 16), 60)
                && text.charAt(16) == ':'
                && isBelow(second, 61)
                && (second < 60 || number(text, 14, 16) == 59);
    }

    private static boolean isZone(String text, int at) {
        char sign = text.charAt(at);
        if (sign == 'Z' || sign == 'z') {
            return text.length() == at + 1;
        }
        return (sign == '+' || sign == '-')
                && text.length() == at + 6
                && isBelow(number(text, at + 1, at + 3), 24)
                && text.charAt(at + 3) == ':'
                && isBelow(number(text, at + 4, at + 6), 60);
    }

    private static boolean isBelow(int number, int bound) {
        return number >= 0 && number < bound;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Negative where other characters than digits stand there. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
