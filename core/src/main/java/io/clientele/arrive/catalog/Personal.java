package io.clientele.arrive.catalog;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What says who somebody is: the fields declared so of the kinds that are about people, and their ids in a source where
 * these are addresses, because some shops know their buyers by nothing else.
 */
public final class Personal {

    private static final Set<String> FIELDS = ofPeople()
            .flatMap(kind -> kind.fields().stream())
            .filter(Field::personal)
            .map(Field::name)
            .collect(Collectors.toUnmodifiableSet());

    /** Ids of orders too: an order without a number is known by its buyer and its moment. */
    private static final Set<String> IDS = Stream.concat(
                    ofPeople().map(Kind::person).flatMap(Optional::stream).map(Field::name), Stream.of("order_id"))
            .collect(Collectors.toUnmodifiableSet());

    private Personal() {}

    private static Stream<Kind> ofPeople() {
        return Arrays.stream(Kind.values()).filter(kind -> kind.person().isPresent());
    }

    /** Whether a field of a fact about people, or a customer's trait of that name, is personal whatever its value. */
    public static boolean isPersonal(String name) {
        int dot = name.indexOf('.');
        return FIELDS.contains(dot < 0 ? name : name.substring(0, dot));
    }

    /** Whether this value of a field is personal. */
    public static boolean isPersonal(String name, String value) {
        return isPersonal(name) || isAddress(value);
    }

    /** Whether the field holds ids that may be, or be made of, addresses. */
    public static boolean isId(String name) {
        return IDS.contains(name);
    }

    /** Whether a value is, or holds, somebody's address. */
    public static boolean isAddress(String value) {
        return value.indexOf('@') >= 0;
    }
}
