package io.clientele.arrive.catalog.standard;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days, mostly of birth, as comparable texts: {@code 1980-01-02}.
 *
 * <p>Read are ISO dates, {@code 19800102}, {@code 1980/1/2}, {@code 2.1.1980}, {@code 2/1/80}, {@code 2 Jan 1980}, {@code
 * January 2nd, 1980}, {@code 1980年1月2日}, each with a time behind it or without, digits of any script, and the letters o and l
 * among digits as the digits they are taken for. A year of two digits is of 1930 to 2029, as spreadsheets have it.
 *
 * <p>A month above 12 and a day of at most 12 are taken to be swapped. What then is no day of the calendar stays as it is: {@code
 * 1976-02-31} differs from {@code 1976-02-21} by one character, which is the sense of comparing it, and from no day that
 * somebody might have meant by more.
 */
final class Dates {

    private static final int MOST = 60;

    private static final WordFile NAMES = new WordFile("month_names.txt");
    private static final WordTable WORDS = new WordTable(NAMES.heads());

    /** What systems write for no day. */
    private static final Set<String> NO_DAYS = Set.of(
            "0001-01-01",
            "1111-11-11",
            "1753-01-01",
            "1899-12-30",
            "1899-12-31",
            "1900-01-00",
            "1900-01-01",
            "1970-01-01",
            "2099-12-31",
            "2999-12-31",
            "9999-12-31",
            "9999-09-09",
            "9999-99-99",
            "8888-88-88");

    /** Behind numbers in Chinese, Japanese and Korean dates. */
    private static final String SIGNS = "年月日号號년월일";

    /** Years of two digits below it are of this century. */
    private static final int PIVOT = 30;

    private static final int EARLIEST = 1800;
    private static final int LATEST = 2099;

    private Dates() {}

    static @Nullable String of(String value, DayOrder order) {
        Parts parts = new Parts();
        if (!parts.read(Folding.folded(Folding.cut(value, MOST)))) {
            return null;
        }
        String date = parts.count == 1 ? compact(parts.texts[0], order) : separated(parts, order);
        return date == null || NO_DAYS.contains(date) || date.startsWith("0000") ? null : date;
    }

    /** The numbers and the month's name of a date in the order in which they stand. */
    private static final class Parts {

        private final String[] texts = {"", "", ""};
        private int count;

        /** Where the month's name stands; -1 where it has none. */
        private int named = -1;

        /** Between the first two numbers. */
        private char separator = ' ';

        /** Up to the third part; false where something is no part of a date. */
        private boolean read(String text) {
            int i = 0;
            while (i < text.length() && count < 3) {
                char c = text.charAt(i);
                if (isDigit(c)) {
                    i = number(text, i);
                } else if (Character.isLetter(c) && SIGNS.indexOf(c) < 0) {
                    int end = wordEnd(text, i);
                    if (!word(text, i, end)) {
                        return count == 1 && texts[0].length() >= 8 && isTime(text, i);
                    }
                    i = end;
                } else {
                    if (count == 1 && (c == '.' || c == '/' || c == '-')) {
                        separator = c;
                    }
                    i++;
                }
            }
            return count == 3 || count == 1;
        }

        private int number(String text, int from) {
            StringBuilder digits = new StringBuilder(8);
            int i = from;
            while (i < text.length() && (isDigit(text.charAt(i)) || isTakenForDigit(text, i))) {
                char c = text.charAt(i++);
                digits.append(isDigit(c) ? c : c == 'o' || c == 'O' ? '0' : '1');
            }
            texts[count++] = digits.toString();
            return i;
        }

        /** {@code 198o}, {@code 1l}: a letter after a digit that is no word's beginning. */
        private static boolean isTakenForDigit(String text, int i) {
            char c = text.charAt(i);
            boolean alike = c == 'o' || c == 'O' || c == 'l' || c == 'L' || c == 'i' || c == 'I';
            return alike && (i + 1 == text.length() || !isOtherLetter(text.charAt(i + 1)));
        }

        private static boolean isOtherLetter(char c) {
            return Character.isLetter(c) && "oOlLiI".indexOf(c) < 0 && SIGNS.indexOf(c) < 0;
        }

        private static int wordEnd(String text, int from) {
            int i = from;
            while (i < text.length() && Character.isLetter(text.charAt(i)) && SIGNS.indexOf(text.charAt(i)) < 0) {
                i++;
            }
            return i;
        }

        private boolean word(String text, int from, int end) {
            Tokens word = Tokens.of(text.substring(from, end));
            String meaning = word.count() == 1 ? word.in(WORDS, 0) : null;
            if (meaning == null) {
                return false;
            }
            if (!meaning.equals("beside")) {
                if (named >= 0) {
                    return false;
                }
                named = count;
                texts[count++] = meaning;
            }
            return true;
        }

        /** {@code 19800102T000000}. */
        private static boolean isTime(String text, int i) {
            char c = text.charAt(i);
            return (c == 't' || c == 'T') && i + 1 < text.length() && isDigit(text.charAt(i + 1));
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** {@code 19800102} and {@code 02011980}, perhaps with a time of six digits. */
    private static @Nullable String compact(String digits, DayOrder order) {
        if (digits.length() != 8 && digits.length() != 12 && digits.length() != 14) {
            return null;
        }
        String day = digits.substring(0, 8);
        boolean yearLast = !isYear(day.substring(0, 4)) && isYear(day.substring(4)) && digits.length() == 8;
        if (yearLast) {
            return ordered(day.substring(0, 2), day.substring(2, 4), day.substring(4), order);
        }
        return date(day.substring(0, 4), day.substring(4, 6), day.substring(6));
    }

    private static boolean isYear(String text) {
        int year = Integer.parseInt(text);
        return year >= EARLIEST && year <= LATEST;
    }

    private static @Nullable String separated(Parts parts, DayOrder order) {
        String first = parts.texts[0];
        String second = parts.texts[1];
        String third = parts.texts[2];
        if (parts.named >= 0) {
            return named(parts);
        }
        if (first.length() == 4 || (third.length() < 3 && first.length() == 2 && Integer.parseInt(first) > 31)) {
            return date(first, second, third);
        }
        return parts.separator == '.' ? date(third, second, first) : ordered(first, second, third, order);
    }

    private static @Nullable String ordered(String first, String second, String year, DayOrder order) {
        return order == DayOrder.MONTH_FIRST ? date(year, first, second) : date(year, second, first);
    }

    /** Of the two numbers beside a month's name the longer one is the year, else the latter. */
    private static @Nullable String named(Parts parts) {
        String month = parts.texts[parts.named];
        String before = parts.texts[parts.named == 0 ? 1 : 0];
        String after = parts.texts[parts.named == 2 ? 1 : 2];
        return before.length() > 2 ? date(before, month, after) : date(after, month, before);
    }

    private static @Nullable String date(String year, String month, String day) {
        boolean sized = (year.length() == 4 || year.length() == 2) && month.length() <= 2 && day.length() <= 2;
        if (!sized) {
            return null;
        }
        int inMonth = Integer.parseInt(day);
        int inYear = Integer.parseInt(month);
        if (inYear > 12 && inMonth >= 1 && inMonth <= 12) {
            return text(year, inMonth, inYear);
        }
        return text(year, inYear, inMonth);
    }

    private static String text(String year, int month, int day) {
        StringBuilder text = new StringBuilder(10);
        if (year.length() == 2) {
            text.append(Integer.parseInt(year) < PIVOT ? "20" : "19");
        }
        text.append(year).append('-');
        text.append((char) ('0' + month / 10)).append((char) ('0' + month % 10)).append('-');
        return text.append((char) ('0' + day / 10))
                .append((char) ('0' + day % 10))
                .toString();
    }
}
