package io.clientele.ground.rule;

import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Column;
import io.clientele.ground.store.Relation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The one renderer of rules as SQL. Values are bound under names of its own, {@code rule_1} and up. */
final class RuleSql {

    private static final int LONGEST_NAME = 200;

    private final Map<String, Object> values = new LinkedHashMap<>();

    private RuleSql() {}

    record Rendered(String sql, Map<String, Object> values) {}

    static Rendered rendered(Rule rule) {
        RuleSql renderer = new RuleSql();
        String sql = "select b.customer from customer_base b where " + renderer.predicate(rule);
        return new Rendered(sql, renderer.values);
    }

    static Rendered facts(Rule rule, Rule.Did did, int most) {
        RuleSql renderer = new RuleSql();
        String people = "select b.customer from customer_base b where " + renderer.predicate(rule);
        String sql = "select f.* " + renderer.facts(did) + " and c.customer in (" + people + ") order by "
                + time(did.kind()) + " desc nulls last, f.import_number nulls last, f.import_row nulls last limit "
                + most;
        return new Rendered(sql, renderer.values);
    }

    private String predicate(Rule rule) {
        return switch (rule) {
            case Rule.All(List<Rule> parts) -> joined(parts, " and ", "1 = 1");
            case Rule.Any(List<Rule> parts) -> joined(parts, " or ", "1 = 0");
            case Rule.Not(Rule part) -> "not (" + predicate(part) + ")";
            case Rule.Trait(Condition condition) ->
                "exists (select 1 from customer_traits t where t.customer = b.customer and "
                        + comparison(column("t.", condition.field()), condition) + ")";
            case Rule.Did did -> did(did);
        };
    }

    private String joined(List<Rule> parts, String word, String none) {
        return parts.isEmpty() ? none : parts.stream().map(this::predicate).collect(Collectors.joining(word, "(", ")"));
    }

    /**
     * Those without any such fact have it zero times; asking for that, the answer is everybody else's complement. Said
     * with {@code exists}: of {@code not in}, with its nulls, Spark compares every customer with every other.
     */
    private String did(Rule.Did did) {
        boolean holdsForNone = holds(did.comparison(), did.times());
        String counted = "select c.customer " + facts(did)
                + " group by c.customer having " + (holdsForNone ? "not (" : "(") + count(did.kind()) + " "
                + did.comparison().sql() + " " + bind(did.times()) + ")";
        return (holdsForNone ? "not " : "") + "exists (select 1 from (" + counted
                + ") counted where counted.customer = b.customer)";
    }

    /** The facts of the kind that meet the conditions, {@code f}, each with whose they are, {@code c}. */
    private String facts(Rule.Did did) {
        String time = time(did.kind());
        return "from " + new Relation(did.kind()).sql() + " f join customer_of c on c.subject = f.subject and " + time
                + " >= c.effective_from and (c.effective_to is null or " + time + " < c.effective_to) where 1 = 1"
                + (did.from() == null ? "" : " and " + time + " >= cast(" + bind(did.from()) + " as timestamp)")
                + (did.to() == null ? "" : " and " + time + " < cast(" + bind(did.to()) + " as timestamp)")
                + did.where().stream()
                        .map(condition -> " and " + comparison(field(did.kind(), condition.field()), condition))
                        .collect(Collectors.joining());
    }

    private static boolean holds(Comparison comparison, long times) {
        return switch (comparison) {
            case EQ -> times == 0;
            case NE -> times != 0;
            case LT -> 0 < times;
            case LE -> true;
            case GT -> false;
            case GE -> times == 0;
            case IN, KNOWN, UNKNOWN ->
                throw new IllegalArgumentException("a number of times is not compared by " + comparison.word());
        };
    }

    /** When facts of a kind happen, and what is counted of them. */
    private static String time(String kind) {
        return kind.equals("orders") ? "f.ordered_at" : "f.occurred_at";
    }

    private static String count(String kind) {
        return kind.equals("orders") ? "count(distinct concat(f.namespace, '/', f.order_id))" : "count(*)";
    }

    /** A field of facts; the product of an order line is its id or, where the source has none, {@code name:} and its name. */
    private static String field(String kind, String field) {
        return kind.equals("orders") && field.equals("product")
                ? "coalesce(f.product_id, case when trim(f.product_name) <> '' then 'name:' || f.product_name end)"
                : column("f.", field);
    }

    private String comparison(String column, Condition condition) {
        return switch (condition.comparison()) {
            case KNOWN, UNKNOWN -> column + " " + condition.comparison().sql();
            case IN ->
                column
                        + condition.values().stream()
                                .map(value -> bind(value.bound()))
                                .collect(Collectors.joining(", ", " in (", ")"));
            case EQ, NE, LT, LE, GT, GE ->
                column + " " + condition.comparison().sql() + " "
                        + bind(condition.values().getFirst().bound());
        };
    }

    private static String column(String prefix, String field) {
        if (field.length() > LONGEST_NAME) {
            throw new Refusal(Refusal.Kind.USAGE, "RULE_FIELD", "a field's name has at most 200 characters");
        }
        try {
            int dot = field.indexOf('.');
            return dot < 0
                    ? prefix + Column.named(field).sql()
                    : new Column.Property(prefix + field.substring(0, dot), field.substring(dot + 1)).sql();
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.USAGE, "RULE_FIELD", "there is no field '" + field + "'", e);
        }
    }

    private String bind(Object value) {
        String name = "rule_" + (values.size() + 1);
        values.put(name, value);
        return ":" + name;
    }
}
