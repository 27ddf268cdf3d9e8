package io.clientele.arrive.catalog;

/** How a field's values are kept; the SQL names are understood by every engine. */
public enum FieldType {
    /** Characters as they came, blanks at both ends removed, never empty. */
    TEXT("string"),
    /** An id of the source: text whose trailing {@code .0} was removed; leading zeros stay. */
    IDENTIFIER("string"),
    /** A whole number. */
    INTEGER("bigint"),
    /** An exact number with four decimals: amounts of money and quantities, up to 10^14. */
    DECIMAL("decimal(18,4)"),
    /** An exact factor with ten decimals, up to 10^18: exchange rates. */
    FACTOR("decimal(28,10)"),
    /** An instant in UTC with microseconds. */
    TIMESTAMP("timestamp"),
    /** A day of the calendar, without a time zone. */
    DATE("date"),
    /** True or false. */
    BOOLEAN("boolean"),
    /** A JSON object as text: further properties under their names in the source. */
    JSON("string");

    private final String sqlType;

    FieldType(String sqlType) {
        this.sqlType = sqlType;
    }

    /** The column type in segments and views. */
    public String sqlType() {
        return sqlType;
    }
}
