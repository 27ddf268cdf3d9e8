package io.clientele.ground.rule;

import java.util.Locale;

/** How a value is compared. */
public enum Comparison {
    EQ("="),
    NE("<>"),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">="),
    IN("in"),
    KNOWN("is not null"),
    UNKNOWN("is null");

    private final String sql;

    Comparison(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /** Its word in JSON: {@code ge}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
