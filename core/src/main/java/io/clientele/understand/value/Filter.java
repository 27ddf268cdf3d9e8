package io.clientele.understand.value;

import io.clientele.ground.rule.Comparison;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.rule.Literal;
import java.util.List;
import java.util.Locale;

/**
 * A condition on order lines.
 *
 * @param values one for {@code EQ} and {@code NE}, one or more for {@code IN}, none for {@code KNOWN} and {@code UNKNOWN}
 */
public record Filter(Dimension dimension, Operator operator, List<String> values) {

    /** How a line's value is held against the condition's; where the value is missing only {@code UNKNOWN} holds. */
    public enum Operator {
        EQ,
        NE,
        IN,
        KNOWN,
        UNKNOWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Filter {
        values = List.copyOf(values);
        boolean fits = switch (operator) {
            case EQ, NE -> values.size() == 1;
            case IN -> !values.isEmpty();
            case KNOWN, UNKNOWN -> values.isEmpty();
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    "a filter with " + operator.word() + " does not take " + values.size() + " values");
        }
    }

    /** The same as a condition of the rule language. */
    public Condition condition() {
        return new Condition(
                dimension.field(),
                Comparison.valueOf(operator.name()),
                values.stream().map(Literal::of).toList());
    }

    /** As options write it: {@code country:eq:GB}, {@code country:in:GB|FR}, {@code promotion:known}. */
    public String word() {
        String head = dimension.name() + ":" + operator.word();
        return values.isEmpty() ? head : head + ":" + String.join("|", values);
    }
}
