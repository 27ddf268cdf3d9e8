package io.clientele.arrive.collect;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one shape write a date.
 *
 * @param parts what the digits of the date mean
 * @param separator between them
 * @param tail the engine's pattern for time and zone after the date, empty for a day alone
 */
record DateShape(Parts parts, String separator, String tail, boolean utc, boolean offset, String head) {

    /** Orders of day, month and year. */
    enum Parts {
        /** Four digits of a year first: nothing to decide. */
        YEAR_FIRST,
        /** Day and month in an order to be found out, then four digits of a year. */
        YEAR_LAST,
        /** Three numbers of two digits. */
        SHORT_YEAR,
        /** Fully written out by {@code head}. */
        WRITTEN,
        /** Fully written out by {@code head}, but for the name of the month, which is the {@code separator}. */
        WORDED,
        COMPACT,
        EPOCH_SECONDS,
        EPOCH_MILLISECONDS,
        EPOCH_MICROSECONDS,
        SERIAL
    }

    private static final String MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
    private static final String LONG_MONTHS =
            "january|february|march|april|june|july|august|september|october|november|december";
    private static final String DAYS = "mon|tue|wed|thu|fri|sat|sun";

    private static final Pattern NUMBERS = Pattern.compile("(9{1,4})([-/.])(9{1,2})\\2(9{1,4})(?![9.,])(.*)");
    private static final Pattern CHINESE = Pattern.compile("9{4}年9{1,2}月9{1,2}日(.*)");
    private static final Pattern DAY_NAMED = Pattern.compile(
            "(?i)((?:" + DAYS + "),? )?9{1,2}([- ])(" + LONG_MONTHS + "|" + MONTHS + ")([-,]? ?)(9{4}|99)(?!9)(.*)");
    private static final Pattern NAMED_DAY = Pattern.compile(
            "(?i)((?:" + DAYS + "),? )?(" + LONG_MONTHS + "|" + MONTHS + ")( )9{1,2}(,? )9{4}(?!9)(.*)");
    private static final Pattern WORDED = Pattern.compile(
            "9{1,2}(\\. ?|[- ]| de )(" + MonthNames.expression() + ")(\\.?[-,]? ?|\\.? del? )(9{4}|99)(?!9)(.*)");
    private static final Pattern TIME =
            Pattern.compile("(,? |T)(9{1,2}:99)(:99)?([.,]9{1,9})?( ?)([AaPp][Mm])?( ?)(Z|UTC|GMT|[-+]99:?99|[-+]99)?");

    private static final Pattern PLACEHOLDER = Pattern.compile("%[A-Za-z]");

    /** Empty when nobody writes a date like that. */
    static Optional<DateShape> of(CellShape cell) {
        String shape = cell.shape();
        Matcher numbers = NUMBERS.matcher(shape);
        if (numbers.matches()) {
            return numeric(numbers);
        }
        Matcher chinese = CHINESE.matcher(shape);
        if (chinese.matches()) {
            return tail(chinese.group(1)).map(t -> t.with(Parts.WRITTEN, "", "%Y年%m月%d日"));
        }
        Matcher dayNamed = DAY_NAMED.matcher(shape);
        if (dayNamed.matches()) {
            String year = dayNamed.group(5).length() == 4 ? "%Y" : "%y";
            String head = weekday(dayNamed.group(1)) + "%d" + dayNamed.group(2) + month(dayNamed.group(3))
                    + dayNamed.group(4) + year;
            return tail(dayNamed.group(6)).map(t -> t.with(Parts.WRITTEN, "", head));
        }
        Matcher namedDay = NAMED_DAY.matcher(shape);
        if (namedDay.matches()) {
            String head = weekday(namedDay.group(1)) + month(namedDay.group(2)) + " %d" + namedDay.group(4) + "%Y";
            return tail(namedDay.group(5)).map(t -> t.with(Parts.WRITTEN, "", head));
        }
        Matcher worded = WORDED.matcher(shape);
        if (worded.matches()) {
            String year = worded.group(4).length() == 4 ? "%Y" : "%y";
            String head = "%d" + worded.group(1) + "%m" + worded.group(3) + year;
            return tail(worded.group(5)).map(t -> t.with(Parts.WORDED, worded.group(2), head));
        }
        return digits(cell);
    }

    private static Optional<DateShape> numeric(Matcher numbers) {
        int first = numbers.group(1).length();
        int last = numbers.group(4).length();
        Parts parts = first == 4 && last <= 2
                ? Parts.YEAR_FIRST
                : first <= 2 && last == 4 ? Parts.YEAR_LAST : first <= 2 && last == 2 ? Parts.SHORT_YEAR : null;
        return parts == null ? Optional.empty() : tail(numbers.group(5)).map(t -> t.with(parts, numbers.group(2), ""));
    }

    private static String weekday(@Nullable String group) {
        return group == null ? "" : "%a" + group.substring(3);
    }

    /** Full names are longer than three letters; May is both. */
    private static String month(String name) {
        return name.length() == 3 ? "%b" : "%B";
    }

    private static Optional<DateShape> tail(String text) {
        if (text.isEmpty()) {
            return Optional.of(new DateShape(Parts.WRITTEN, "", "", false, false, ""));
        }
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        boolean half = time.group(6) != null;
        StringBuilder pattern = new StringBuilder(time.group(1)).append(half ? "%I:%M" : "%H:%M");
        pattern.append(time.group(3) == null ? "" : ":%S");
        pattern.append(time.group(4) == null ? "" : time.group(4).charAt(0) + "%f");
        pattern.append(half ? time.group(5) + "%p" : time.group(5));
        String zone = time.group(8) == null ? "" : time.group(8);
        pattern.append(time.group(7));
        boolean offset = zone.startsWith("+") || zone.startsWith("-");
        pattern.append(offset ? "%z" : zone);
        return Optional.of(
                new DateShape(Parts.WRITTEN, "", pattern.toString(), !zone.isEmpty() && !offset, offset, ""));
    }

    private DateShape with(Parts other, String newSeparator, String newHead) {
        return new DateShape(other, newSeparator, tail, utc, offset, newHead);
    }

    private static Optional<DateShape> digits(CellShape cell) {
        Parts parts = switch (cell.shape()) {
            case "99999999" -> between(cell, "19000101", "21991231") ? Parts.COMPACT : null;
            case "999999999999" -> between(cell, "190001010000", "219912312359") ? Parts.COMPACT : null;
            case "99999999999999" -> between(cell, "19000101000000", "21991231235959") ? Parts.COMPACT : null;
            case "9999999999" -> Parts.EPOCH_SECONDS;
            case "9999999999999" -> Parts.EPOCH_MILLISECONDS;
            case "9999999999999999" -> Parts.EPOCH_MICROSECONDS;
            default -> cell.shape().matches("99999(\\.9+)?") && between(cell, "20000", "80000") ? Parts.SERIAL : null;
        };
        String compact = "%Y%m%d" + (cell.shape().length() > 8 ? "%H%M" : "")
                + (cell.shape().length() > 12 ? "%S" : "");
        return parts == null
                ? Optional.empty()
                : Optional.of(new DateShape(parts, "", "", false, false, parts == Parts.COMPACT ? compact : ""));
    }

    private static boolean between(CellShape cell, String least, String greatest) {
        return cell.least().compareTo(least) >= 0 && cell.greatest().compareTo(greatest) <= 0;
    }

    /** Whether day and month could be exchanged without anybody noticing. */
    boolean needsOrder() {
        return parts == Parts.YEAR_LAST || parts == Parts.SHORT_YEAR;
    }

    /** How the engine reads it, given the order where one is needed. */
    MomentFormat format(DateOrder order) {
        return switch (parts) {
            case YEAR_FIRST -> yearFirst();
            case YEAR_LAST ->
                pattern(order == DateOrder.MONTH_DAY_YEAR ? joined("%m", "%d", "%Y") : joined("%d", "%m", "%Y"));
            case SHORT_YEAR ->
                pattern(
                        switch (order) {
                            case DAY_MONTH_YEAR -> joined("%d", "%m", "%y");
                            case MONTH_DAY_YEAR -> joined("%m", "%d", "%y");
                            case YEAR_MONTH_DAY -> joined("%y", "%m", "%d");
                        });
            case WRITTEN, COMPACT -> pattern(head);
            case WORDED -> new MomentFormat.Worded(head + tail, utc, offset);
            case EPOCH_SECONDS -> new MomentFormat.Epoch(MomentFormat.Epoch.Unit.SECONDS);
            case EPOCH_MILLISECONDS -> new MomentFormat.Epoch(MomentFormat.Epoch.Unit.MILLISECONDS);
            case EPOCH_MICROSECONDS -> new MomentFormat.Epoch(MomentFormat.Epoch.Unit.MICROSECONDS);
            case SERIAL -> new MomentFormat.Serial();
        };
    }

    /** A day that is in every calendar, in general 31 December 2025 at half past ten, written as this shape writes one. */
    String example(DateOrder order) {
        return switch (parts) {
            case YEAR_FIRST -> rendered(joined("%Y", "%m", "%d") + tail);
            case YEAR_LAST, SHORT_YEAR, WRITTEN, COMPACT ->
                format(order) instanceof MomentFormat.Pattern(String pattern, boolean utc, boolean offset)
                        ? rendered(pattern)
                        : "2025-12-31";
            // No month is shorter than 28 days.
            case WORDED -> rendered(head.replace("%d", "28").replace("%m", separator) + tail);
            case EPOCH_SECONDS -> "1767177000";
            case EPOCH_MILLISECONDS -> "1767177000000";
            case EPOCH_MICROSECONDS -> "1767177000000000";
            case SERIAL -> "46022";
        };
    }

    private static String rendered(String pattern) {
        Map<String, String> values = Map.ofEntries(
                Map.entry("%Y", "2025"),
                Map.entry("%y", "25"),
                Map.entry("%m", "12"),
                Map.entry("%d", "31"),
                Map.entry("%a", "Wed"),
                Map.entry("%b", "Dec"),
                Map.entry("%B", "December"),
                Map.entry("%H", "10"),
                Map.entry("%I", "10"),
                Map.entry("%M", "30"),
                Map.entry("%S", "00"),
                Map.entry("%f", "000"),
                Map.entry("%p", "AM"),
                Map.entry("%z", "+00:00"));
        return PLACEHOLDER
                .matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(), found.group())));
    }

    private MomentFormat yearFirst() {
        boolean iso = !separator.equals(".") && !tail.contains("%p") && !tail.contains(",") && !utc;
        if (!iso) {
            return pattern(joined("%Y", "%m", "%d"));
        }
        return offset ? new MomentFormat.IsoOffset() : new MomentFormat.Iso();
    }

    private String joined(String a, String b, String c) {
        return a + separator + b + separator + c;
    }

    private MomentFormat pattern(String date) {
        return new MomentFormat.Pattern(date + tail, utc, offset);
    }
}
