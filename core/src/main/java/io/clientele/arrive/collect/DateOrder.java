package io.clientele.arrive.collect;

import java.util.Locale;
import java.util.Optional;

/** The order of day, month and year in dates written with digits only, where a year of four digits does not come first. */
public enum DateOrder {
    /** 31/12/2026 */
    DAY_MONTH_YEAR("d/m/y"),
    /** 12/31/2026 */
    MONTH_DAY_YEAR("m/d/y"),
    /** 26/12/31, with a year of two digits; four digits need no telling. */
    YEAR_MONTH_DAY("y/m/d");

    private final String word;

    DateOrder(String word) {
        this.word = word;
    }

    /** As people write it: {@code d/m/y}. */
    public String word() {
        return word;
    }

    /** {@code d/m/y}, {@code dmy} or {@code DAY_MONTH_YEAR}. */
    public static Optional<DateOrder> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
            case "dmy", "daymonthyear" -> Optional.of(DAY_MONTH_YEAR);
            case "mdy", "monthdayyear" -> Optional.of(MONTH_DAY_YEAR);
            case "ymd", "yearmonthday" -> Optional.of(YEAR_MONTH_DAY);
            default -> Optional.empty();
        };
    }
}
