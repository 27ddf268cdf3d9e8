package io.clientele.arrive.catalog;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                    ofPeople()
                            .flatMap(kind -> kind.persons().stream())
                            .map(id -> id.field().name()),
                    Stream.of("order_id"))
            .collect(Collectors.toUnmodifiableSet());

    /** Something before and something behind it, with no blank between. */
    private static final String ANY = "[^ @]@[^ @]";

    /** Written so that every engine reads it alike: without backslashes. */
    private static final String A_MOMENT = "@[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+$";

    private static final Pattern MOMENT = Pattern.compile(A_MOMENT);
    private static final Pattern ADDRESS = Pattern.compile(ANY);

    private Personal() {}

    private static Stream<Kind> ofPeople() {
        return Arrays.stream(Kind.values()).filter(Kind::isAboutPeople);
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

    /** Whether a value is, or holds, somebody's address. The moment in the made id of an order is none. */
    public static boolean isAddress(String value) {
        return ADDRESS.matcher(MOMENT.matcher(value).replaceFirst("")).find();
    }

    /** What the made id of an order says besides its buyer: {@code @2026-01-05T10:12:31}; empty for other ids. */
    public static String momentOf(String orderId) {
        Matcher moment = MOMENT.matcher(orderId);
        return moment.find() ? moment.group() : "";
    }

    /** SQL that is true where a text holds an address; for columns that hold no made ids of orders. */
    public static String isAddressSql(String text) {
        return "matches_pattern(" + text + ", '" + ANY + "')";
    }

    /**
     * SQL for the id of an order that shows no address: the buyer's, of which a made id begins, becomes something else, and an
     * id with another one is null.
     *
     * @param id the order's id
     * @param customer the buyer's id in the source
     * @param instead what stands for it
     */
    public static String orderIdSql(String id, String customer, String instead) {
        return "case when " + isAddressSql(customer) + " then replace(" + id + ", " + customer + ", " + instead
                + ") when "
                + isAddressSql("regexp_replace(" + id + ", '" + A_MOMENT + "', '')")
                + " then null else " + id + " end";
    }
}
