package io.clientele.ground.rule;

import java.util.List;

/**
 * One comparison with a trait or a field of a fact.
 *
 * @param field its name; {@code attributes.colour} for a further property of a fact
 * @param values one for most comparisons, several for {@code IN}, none for {@code KNOWN} and {@code UNKNOWN}
 */
public record Condition(String field, Comparison comparison, List<Literal> values) {

    public Condition {
        values = List.copyOf(values);
        boolean fits = switch (comparison) {
            case EQ, NE, LT, LE, GT, GE -> values.size() == 1;
            case IN -> !values.isEmpty() && values.size() <= 1000;
            case KNOWN, UNKNOWN -> values.isEmpty();
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    "'" + comparison.word() + "' on " + field + " does not take " + values.size() + " values");
        }
    }

    public static Condition of(String field, Comparison comparison, Literal value) {
        return new Condition(field, comparison, List.of(value));
    }

    public static Condition equal(String field, String value) {
        return of(field, Comparison.EQ, Literal.of(value));
    }
}
