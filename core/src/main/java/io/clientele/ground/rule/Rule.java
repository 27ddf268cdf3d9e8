package io.clientele.ground.rule;

import io.clientele.ground.base.Who;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names customers. */
public sealed interface Rule extends Who {

    /** Holds when each part does; without parts it holds for everybody. */
    record All(List<Rule> parts) implements Rule {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** Holds when at least one part does; without parts it holds for nobody. */
    record Any(List<Rule> parts) implements Rule {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Rule part) implements Rule {}

    /** Holds when the customer's current trait compares so. */
    record Trait(Condition condition) implements Rule {}

    /**
     * Holds when the number of facts of a kind that meet every condition within the window compares so.
     *
     * @param kind the kind's word: {@code orders}; orders are counted once, however many lines they have
     * @param from inclusive, null for no start
     * @param to exclusive, null for no end
     * @param comparison of the number with {@code times}
     */
    record Did(
            String kind,
            List<Condition> where,
            @Nullable Instant from,
            @Nullable Instant to,
            Comparison comparison,
            long times)
            implements Rule {
        public Did {
            where = List.copyOf(where);
            if (times < 0) {
                throw new IllegalArgumentException("times must not be negative, was " + times);
            }
        }
    }

    /** Everybody. */
    static Rule everybody() {
        return new All(List.of());
    }

    static Rule all(Rule... parts) {
        return new All(List.of(parts));
    }

    static Rule any(Rule... parts) {
        return new Any(List.of(parts));
    }

    static Rule not(Rule part) {
        return new Not(part);
    }

    static Rule trait(String name, Comparison comparison, Literal value) {
        return new Trait(Condition.of(name, comparison, value));
    }

    /** At least so many facts of the kind. */
    static Rule did(String kind, List<Condition> where, @Nullable Instant from, @Nullable Instant to, long atLeast) {
        return new Did(kind, where, from, to, Comparison.GE, atLeast);
    }

    @Override
    default String json() {
        return RuleJson.written(this);
    }

    /** How deep rules may be nested and how many nodes they may have. */
    int DEEPEST = 50;

    int MOST_NODES = 500;
}
