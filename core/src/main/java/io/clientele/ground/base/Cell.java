package io.clientele.ground.base;

import org.jspecify.annotations.Nullable;

/**
 * A value of an answer and, where it counts or sums people, the rule that names them.
 *
 * @param who null when there is nobody behind the value (a date, a label, a figure of products)
 */
public record Cell(Value value, @Nullable Who who) {

    public Cell(Value value) {
        this(value, null);
    }
}
