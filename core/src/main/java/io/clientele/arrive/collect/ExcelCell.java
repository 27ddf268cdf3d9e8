package io.clientele.arrive.collect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/**
 * The text of a workbook's cell. Excel keeps dates as numbers of days, counted from 1900 (with a 29 February 1900 that
 * never was) or from 1904, and only the cell's style says that a number is a date. Numbers are kept as doubles with up to
 * 17 digits of which Excel shows 15; so do we, and 2.5499999999999998 is 2.55 again.
 */
final class ExcelCell {

    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final LocalDate BEFORE_1900 = LocalDate.of(1899, 12, 31);
    private static final LocalDate OF_1904 = LocalDate.of(1904, 1, 1);
    private static final int DAY_THAT_NEVER_WAS = 60;
    private static final long LAST_DAY = 2_958_465; // 9999-12-31
    private static final Pattern NOT_PATTERN = Pattern.compile("\"[^\"]*\"|\\\\.|\\[(?!h+]|m+]|s+])[^]]*]|_.|\\*.");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final boolean from1904;

    ExcelCell(boolean from1904) {
        this.from1904 = from1904;
    }

    String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        String raw = cell.getRawValue();
        if (raw == null) {
            return "";
        }
        return switch (cell.getType()) {
            case BOOLEAN -> raw.equals("1") ? "true" : raw.equals("0") ? "false" : raw;
            case NUMBER -> number(raw, cell);
            case FORMULA -> isNumber(raw) ? number(raw, cell) : formulaText(cell, raw);
            case STRING -> text(cell, raw);
            case ERROR, EMPTY -> raw;
        };
    }

    private static String text(Cell cell, String raw) {
        String shared = cell.getText();
        return shared == null ? raw : shared;
    }

    private static String formulaText(Cell cell, String raw) {
        Object value = cell.getValue();
        return value instanceof Boolean truth ? truth.toString() : raw;
    }

    private static boolean isNumber(String raw) {
        try {
            Double.parseDouble(raw);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private String number(String raw, Cell cell) {
        if (!isNumber(raw)) {
            return raw;
        }
        Integer id = cell.getDataFormatId();
        String pattern = cell.getDataFormatString();
        if (isDate(id == null ? 0 : id, pattern)) {
            return date(new BigDecimal(raw), raw);
        }
        return new BigDecimal(raw).round(SHOWN).stripTrailingZeros().toPlainString();
    }

    /** The built-in formats with dates and times, those of East Asian locales included, and every pattern of one's own. */
    static boolean isDate(int id, @Nullable String pattern) {
        if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) {
            return true;
        }
        if (pattern == null || pattern.equalsIgnoreCase("general")) {
            return false;
        }
        String bare = NOT_PATTERN.matcher(pattern).replaceAll("").toLowerCase(Locale.ROOT);
        String first = bare.split(";", 2)[0];
        boolean letters = first.chars().anyMatch(c -> "ymdhs".indexOf(c) >= 0);
        boolean digits = first.replaceAll("s\\.?0+", "s").chars().anyMatch(c -> "0#?".indexOf(c) >= 0);
        return letters && !digits;
    }

    /** ISO: a day, a day with a time, or a time alone for what is less than a day. */
    String date(BigDecimal serial, String raw) {
        double days = serial.doubleValue();
        if (days < 0 || days > LAST_DAY + 1) {
            return raw;
        }
        long whole = (long) Math.floor(days);
        long millis = Math.round((days - whole) * 86_400_000);
        if (!from1904 && whole == DAY_THAT_NEVER_WAS) {
            return "1900-02-29";
        }
        if (whole == 0 && millis > 0) {
            return TIME.format(LocalTime.ofNanoOfDay(Math.min(millis, 86_399_999) * 1_000_000));
        }
        LocalDateTime moment = day(whole).atStartOfDay().plus(millis, ChronoUnit.MILLIS);
        return millis == 0
                ? moment.toLocalDate().toString()
                : moment.toLocalDate() + " " + (millis % 1000 == 0 ? TIME.format(moment) : moment.toLocalTime());
    }

    private LocalDate day(long whole) {
        if (from1904) {
            return OF_1904.plusDays(whole);
        }
        return BEFORE_1900.plusDays(whole > DAY_THAT_NEVER_WAS ? whole - 1 : whole);
    }
}
