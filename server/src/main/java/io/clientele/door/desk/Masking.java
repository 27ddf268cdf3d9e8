package io.clientele.door.desk;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.access.Caller;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Keeps personal columns from callers who may not see them: as values, and as conditions, for whoever may ask "whose
 * e-mail is this?" knows it already.
 */
final class Masking {

    private static final Set<String> PERSONAL = Kind.CONTACTS.fields().stream()
            .filter(Field::personal)
            .map(Field::name)
            .collect(Collectors.toUnmodifiableSet());

    private Masking() {}

    /** @throws Refusal when the caller may not ask by this trait */
    static void check(Caller caller, String trait) {
        if (!caller.maySeePersonal() && PERSONAL.contains(trait)) {
            throw refusal(List.of(fault(trait)));
        }
    }

    /** @throws Refusal naming every personal trait of a rule that the caller may not ask by */
    static void check(Caller caller, JsonNode rule) {
        if (caller.maySeePersonal()) {
            return;
        }
        List<Fault> faults = new ArrayList<>();
        for (String name : List.of("trait", "field")) {
            rule.findValues(name).stream()
                    .map(value -> value.asString(""))
                    .filter(PERSONAL::contains)
                    .forEach(trait -> faults.add(fault(trait)));
        }
        rule.findValues("value").stream()
                .filter(value -> value.asString("").contains("@"))
                .forEach(address -> faults.add(fault("email")));
        if (!faults.isEmpty()) {
            throw refusal(faults);
        }
    }

    private static Fault fault(String trait) {
        return new Fault("PERSONAL", trait, "asking by '" + trait + "' needs a role that sees personal data");
    }

    private static Refusal refusal(List<Fault> faults) {
        return new Refusal(Refusal.Kind.FORBIDDEN, faults);
    }
}
