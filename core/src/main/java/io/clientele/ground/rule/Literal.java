package io.clientele.ground.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A value a condition compares with. Its type must be the type of the trait or field. */
public sealed interface Literal {

    record Text(String text) implements Literal {}

    /** Trailing zeros say nothing: 100.0 is 100. */
    record Numeric(BigDecimal number) implements Literal {
        public Numeric {
            BigDecimal bare = number.stripTrailingZeros();
            number = bare.scale() < 0 ? bare.setScale(0) : bare;
        }
    }

    record Truth(boolean truth) implements Literal {}

    record Moment(Instant instant) implements Literal {}

    record Day(LocalDate day) implements Literal {}

    static Literal of(String text) {
        return new Text(text);
    }

    static Literal of(long number) {
        return new Numeric(BigDecimal.valueOf(number));
    }

    static Literal of(double number) {
        return new Numeric(BigDecimal.valueOf(number));
    }

    static Literal of(Instant instant) {
        return new Moment(instant);
    }

    static Literal of(LocalDate day) {
        return new Day(day);
    }

    /** What is bound in SQL. */
    default Object bound() {
        return switch (this) {
            case Text(String text) -> text;
            case Numeric(BigDecimal number) -> number;
            case Truth(boolean truth) -> truth;
            case Moment(Instant instant) -> instant;
            case Day(LocalDate day) -> day;
        };
    }
}
