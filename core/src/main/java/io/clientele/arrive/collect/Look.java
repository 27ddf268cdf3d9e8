package io.clientele.arrive.collect;

import java.util.regex.Pattern;

/** What a cell looks like at first sight, before anything is known about its column. */
final class Look {

    private static final Pattern NUMBER =
            Pattern.compile("[-+(]?\\s?[$£€¥￥]?\\s?[-+]?\\d[\\d.,'\\u00a0\\u202f ]*\\)?-?\\s?([$£€¥￥%]|[A-Z]{3})?");
    private static final String MONTH = MonthNames.expression() + "\\.?";
    private static final Pattern DATE = Pattern.compile("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}([ T,].*)?"
            + "|\\d{4}年\\d{1,2}月\\d{1,2}日.*"
            + "|(\\p{L}{3},? )?(\\d{1,2}(?:\\. ?|[- ]| de )" + MONTH + "(?:[-, ]+| del? )\\d{2,4}|" + MONTH
            + " \\d{1,2},? \\d{4})(\\D.*)?");

    private Look() {}

    /** Digits with what may stand around them in a number or a date: nothing a header would say. */
    static boolean isValue(String cell) {
        String text = cell.strip();
        return NUMBER.matcher(text).matches() || DATE.matcher(text).matches();
    }

    static boolean isDate(String cell) {
        return DATE.matcher(cell.strip()).matches();
    }

    static boolean isNumber(String cell) {
        return NUMBER.matcher(cell.strip()).matches();
    }
}
