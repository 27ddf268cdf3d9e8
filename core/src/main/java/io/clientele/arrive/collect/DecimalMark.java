package io.clientele.arrive.collect;

import java.util.Locale;
import java.util.Optional;

/** What separates whole and fraction in the numbers of a file. */
public enum DecimalMark {
    /** 1,234.50 */
    POINT('.', ','),
    /** 1.234,50 */
    COMMA(',', '.');

    private final char mark;
    private final char grouping;

    DecimalMark(char mark, char grouping) {
        this.mark = mark;
        this.grouping = grouping;
    }

    /** {@code point} or {@code comma}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code point}, {@code comma} or the character itself. */
    public static Optional<DecimalMark> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "point", "." -> Optional.of(POINT);
            case "comma", "," -> Optional.of(COMMA);
            default -> Optional.empty();
        };
    }

    public char mark() {
        return mark;
    }

    /** What may stand between thousands, beside blanks and apostrophes. */
    public char grouping() {
        return grouping;
    }
}
