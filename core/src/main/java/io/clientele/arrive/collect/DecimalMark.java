package io.clientele.arrive.collect;

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

    public char mark() {
        return mark;
    }

    /** What may stand between thousands, beside blanks and apostrophes. */
    public char grouping() {
        return grouping;
    }
}
