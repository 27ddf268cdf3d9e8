package io.clientele.understand.value;

import io.clientele.ground.base.Days;
import io.clientele.ground.rule.Comparison;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.rule.Literal;
import io.clientele.ground.rule.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the customers behind a figure: those with orders that count under a scope.
 *
 * @param zone of days
 */
public record Buyers(Scope scope, ZoneId zone) {

    /** Those with at least so many orders on these days that meet further conditions. */
    public Rule bought(Days days, List<Condition> more, long atLeast) {
        return Rule.did(
                "orders", conditions(more), start(days.from()), start(days.to().plusDays(1)), atLeast);
    }

    /** Those with a number of orders on these days that compares so; none is a number too. */
    public Rule bought(Days days, List<Condition> more, Comparison comparison, long times) {
        return new Rule.Did(
                "orders", conditions(more), start(days.from()), start(days.to().plusDays(1)), comparison, times);
    }

    /** Of those who bought on these days, those who had never ordered before, whatever the filters. */
    public Rule fresh(Days days, List<Condition> more) {
        return Rule.all(bought(days, more, 1), Rule.not(before(days.from())));
    }

    /** Of those who bought on these days, those who had ordered before, whatever the filters. */
    public Rule returning(Days days, List<Condition> more) {
        return Rule.all(bought(days, more, 1), before(days.from()));
    }

    /** Those whose first order that meets the filters and further conditions was on these days. */
    public Rule begun(Days days, List<Condition> more) {
        return Rule.all(
                bought(days, more, 1), Rule.not(Rule.did("orders", conditions(more), null, start(days.from()), 1)));
    }

    /** Those who ordered before a day, whatever the filters. */
    public Rule before(LocalDate day) {
        return Rule.did("orders", counted(), null, start(day), 1);
    }

    /** That a line has this value of a dimension; null is having none. */
    public static Condition having(Dimension dimension, @Nullable String value) {
        return value == null
                ? new Condition(dimension.field(), Comparison.UNKNOWN, List.of())
                : Condition.equal(dimension.field(), value);
    }

    /**
     * That a line is one of those summed in a currency.
     *
     * @param currencies of all lines after conversion, the first the one that rates lead to
     */
    public static List<Condition> inCurrency(String currency, List<String> currencies) {
        if (!currencies.isEmpty() && !currency.equals(currencies.getFirst())) {
            return List.of(Condition.equal("currency", currency));
        }
        return currencies.stream()
                .skip(1)
                .map(other -> Condition.of("currency", Comparison.NE, Literal.of(other)))
                .toList();
    }

    private List<Condition> conditions(List<Condition> more) {
        List<Condition> conditions = new ArrayList<>(counted());
        scope.filters().forEach(filter -> conditions.add(filter.condition()));
        conditions.addAll(more);
        return conditions;
    }

    /** What makes a line one that is paid and counts. */
    private List<Condition> counted() {
        Condition paid = Condition.equal("status", "paid");
        return switch (scope.lines()) {
            case ALL -> List.of(paid, Condition.of("unit_price", Comparison.GE, Literal.of(0)));
            case PRICED -> List.of(paid, Condition.of("unit_price", Comparison.GT, Literal.of(0)));
            case PRODUCTS ->
                List.of(
                        paid,
                        Condition.of("unit_price", Comparison.GE, Literal.of(0)),
                        Condition.equal("line_kind", "product"));
        };
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
