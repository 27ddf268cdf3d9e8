package io.clientele.door.desk;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.catalog.Personal;
import io.clientele.arrive.quality.Expectation;
import io.clientele.arrive.quality.Scalar;
import io.clientele.ground.access.Caller;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.rule.Rule;
import io.clientele.understand.value.Dimension;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps personal columns from callers who may not see them: as values, and as conditions, for whoever may ask "whose
 * e-mail is this?" knows it already.
 */
final class Masking {

    static final String MASK = "•••";

    private Masking() {}

    /** The id of an order without the address that may be part of it. */
    static String order(Caller caller, String id) {
        return caller.maySeePersonal() || !Personal.isAddress(id) ? id : MASK + Personal.momentOf(id);
    }

    /** @throws Refusal when the caller may not sort by this trait: the order tells what the values are */
    static void checkOrder(Caller caller, String trait) {
        if (!caller.maySeePersonal() && (Personal.isPersonal(trait) || Personal.isId(trait))) {
            throw refusal(List.of(fault(trait)));
        }
    }

    /** @throws Refusal when the caller may not ask for somebody by this id, whether there is somebody or not */
    static void checkId(Caller caller, String id) {
        if (!caller.maySeePersonal() && Personal.isAddress(id)) {
            throw refusal(List.of(fault("source_id")));
        }
    }

    /** @throws Refusal when order lines are to be chosen or told apart by what is personal of them */
    static void checkLines(Asking asking) {
        if (asking.caller().maySeePersonal()) {
            return;
        }
        Options options = asking.options();
        List<Fault> faults = Stream.concat(options.all("by").stream(), options.all("filter").stream())
                .filter(Masking::tells)
                .map(said -> fault(said.replaceFirst("(?s):.*", "")))
                .toList();
        if (!faults.isEmpty()) {
            throw refusal(faults);
        }
    }

    private static boolean tells(String said) {
        return Personal.isAddress(said)
                || Dimension.named(said.replaceFirst("(?s):.*", ""))
                        .map(Dimension::field)
                        .filter(Personal::isPersonal)
                        .isPresent();
    }

    /** @throws Refusal naming every comparison of a rule that the caller may not make */
    static void check(Caller caller, Rule rule) {
        if (caller.maySeePersonal()) {
            return;
        }
        List<Fault> faults = conditions(rule)
                .filter(Masking::tells)
                .map(Condition::field)
                .distinct()
                .map(Masking::fault)
                .toList();
        if (!faults.isEmpty()) {
            throw refusal(faults);
        }
    }

    private static Stream<Condition> conditions(Rule rule) {
        return switch (rule) {
            case Rule.All(List<Rule> parts) -> parts.stream().flatMap(Masking::conditions);
            case Rule.Any(List<Rule> parts) -> parts.stream().flatMap(Masking::conditions);
            case Rule.Not(Rule part) -> conditions(part);
            case Rule.Trait(Condition condition) -> Stream.of(condition);
            case Rule.Did did -> did.where().stream();
        };
    }

    /** Ids may be asked for, one whole id at a time, as long as they are no addresses; greater or less finds any. */
    private static boolean tells(Condition condition) {
        String field = condition.field();
        if (Personal.isPersonal(field)) {
            return true;
        }
        boolean ordered = switch (condition.comparison()) {
            case LT, LE, GT, GE -> true;
            case EQ, NE, IN, KNOWN, UNKNOWN -> false;
        };
        return (ordered && Personal.isId(field))
                || condition.values().stream().anyMatch(value -> Personal.isAddress(String.valueOf(value.bound())));
    }

    /**
     * Whoever may ask "how many have this e-mail?" can find out whether somebody has.
     *
     * @throws Refusal naming every column that the caller may not compare as these do
     */
    static void check(Caller caller, List<Expectation> expectations) {
        if (caller.maySeePersonal()) {
            return;
        }
        List<Fault> faults = expectations.stream()
                .flatMap(Masking::telling)
                .map(column -> new Fault(
                        "PERSONAL",
                        column,
                        "comparing '" + column + "' with something needs a role that sees personal data"))
                .toList();
        if (!faults.isEmpty()) {
            throw refusal(faults);
        }
    }

    /** The columns of an expectation that tell who somebody is by how many rows break it. */
    private static Stream<String> telling(Expectation expectation) {
        return switch (expectation) {
            case Expectation.InRange(Kind kind, String column, var low, var high) ->
                only(column, isPersonal(kind, column) || Personal.isId(column));
            case Expectation.InSet(Kind kind, String column, List<Scalar> values) ->
                only(
                        column,
                        isPersonal(kind, column)
                                || (Personal.isId(column)
                                        && values.stream().map(Scalar::text).anyMatch(Personal::isAddress)));
            // Ids of orders are matched without the addresses that may be part of them.
            case Expectation.Matches(Kind kind, String column, String pattern) ->
                only(column, isPersonal(kind, column) || isPerson(kind, column));
            case Expectation.References(Kind kind, String column, Kind otherKind, String otherColumn) ->
                Stream.concat(
                        only(column, isPersonal(kind, column)),
                        only(
                                otherColumn,
                                isPersonal(otherKind, otherColumn)
                                        || !idOf(kind, column).equals(idOf(otherKind, otherColumn))));
            case Expectation.NotNull e -> Stream.of();
            case Expectation.Unique e -> Stream.of();
            case Expectation.RowCount e -> Stream.of();
            case Expectation.NoRows e -> Stream.of();
        };
    }

    private static Stream<String> only(String column, boolean condition) {
        return condition ? Stream.of(column) : Stream.of();
    }

    private static boolean isPersonal(Kind kind, String column) {
        return kind.field(column).map(Field::personal).orElse(false);
    }

    private static boolean isPerson(Kind kind, String column) {
        return kind.persons().stream().anyMatch(id -> id.field().name().equals(column));
    }

    /** What an id that may be an address is of; other columns, whoever fills them, are of nothing. */
    private static String idOf(Kind kind, String column) {
        return isPerson(kind, column) ? "person" : Personal.isId(column) ? column : "";
    }

    private static Fault fault(String trait) {
        return new Fault("PERSONAL", trait, "asking by '" + trait + "' needs a role that sees personal data");
    }

    private static Refusal refusal(List<Fault> faults) {
        return new Refusal(Refusal.Kind.FORBIDDEN, faults);
    }
}
