package io.clientele.door.desk;

import io.clientele.arrive.catalog.Personal;
import io.clientele.ground.access.Caller;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.rule.Rule;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps personal columns from callers who may not see them: as values, and as conditions, for whoever may ask "whose
 * e-mail is this?" knows it already.
 */
final class Masking {

    static final String MASK = "•••";

    /** The id of an order that has none of its own: its buyer and its moment. */
    private static final Pattern BUYER_AND_MOMENT = Pattern.compile("(.*)(@\\d{4}-\\d\\d-\\d\\dT[\\d:]+)");

    private Masking() {}

    /** The id of an order without the address that may be part of it. */
    static String order(Caller caller, String id) {
        if (caller.maySeePersonal() || !Personal.isAddress(id)) {
            return id;
        }
        Matcher made = BUYER_AND_MOMENT.matcher(id);
        if (!made.matches()) {
            return MASK;
        }
        return Personal.isAddress(made.group(1)) ? MASK + made.group(2) : id;
    }

    /** @throws Refusal when the caller may not sort by this trait: the order tells what the values are */
    static void checkOrder(Caller caller, String trait) {
        if (!caller.maySeePersonal() && (Personal.isPersonal(trait) || Personal.isId(trait))) {
            throw refusal(List.of(fault(trait)));
        }
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

    private static Fault fault(String trait) {
        return new Fault("PERSONAL", trait, "asking by '" + trait + "' needs a role that sees personal data");
    }

    private static Refusal refusal(List<Fault> faults) {
        return new Refusal(Refusal.Kind.FORBIDDEN, faults);
    }
}
