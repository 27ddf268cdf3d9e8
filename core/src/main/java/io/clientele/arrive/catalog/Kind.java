package io.clientele.arrive.catalog;

import static io.clientele.arrive.catalog.Field.identifier;
import static io.clientele.arrive.catalog.Field.money;
import static io.clientele.arrive.catalog.Field.plain;
import static io.clientele.arrive.catalog.Field.text;
import static io.clientele.arrive.catalog.FieldType.BOOLEAN;
import static io.clientele.arrive.catalog.FieldType.DATE;
import static io.clientele.arrive.catalog.FieldType.DECIMAL;
import static io.clientele.arrive.catalog.FieldType.FACTOR;
import static io.clientele.arrive.catalog.FieldType.JSON;
import static io.clientele.arrive.catalog.FieldType.TIMESTAMP;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of fact: what one row of it is, which fields it has, which of them are its key. Every kind also has the column
 * {@code source}, the system a row came from; it is given with the import, not read from a file, and is part of every
 * key. Kinds that no file can be imported as yet are added here with the issue that reads them.
 */
public enum Kind {
    /** One line of an order. */
    ORDERS(
            List.of("order_id", "line"),
            "attributes",
            "customer",
            "ordered_at",
            List.of(
                    identifier("order_id", "The order's id; without it, one order per customer and instant"),
                    identifier("line", "The line's id within its order; without it, the line's content is its key"),
                    identifier("customer", "The customer's id in the source; lines without one are kept"),
                    plain("ordered_at", TIMESTAMP, "When the order was placed").mandatory(),
                    identifier("product_id", "The product's id in the source"),
                    text("product_name", "The product's name as the order has it"),
                    text("category", "The product's category; a path is written with ' > '"),
                    plain("quantity", DECIMAL, "How many; negative when goods came back; 1 when the file has none")
                            .in(Unit.PIECES),
                    money("unit_price", "Price of one; amount / quantity when only the amount is given"),
                    money(
                            "amount",
                            "Total of the line after its discount; quantity x unit_price less discount when not given"),
                    money("discount", "Taken off the line's total, 0 or more"),
                    money("tax", "Tax of the line"),
                    money("shipping", "Shipping charged with the line"),
                    text("currency", "ISO 4217 code of every amount of the line")
                            .mandatory(),
                    text("status", "paid, returned (negative quantity or a cancelled invoice) or cancelled"),
                    text(
                            "line_kind",
                            "product, service (postage, carriage), adjustment (fees, manual corrections, "
                                    + "negative prices) or sample"),
                    text("channel", "Where it was bought: web, store, marketplace"),
                    text("store", "The shop or site"),
                    text("country", "Country of the buyer, as the source writes it"),
                    text("region", "Region of the buyer"),
                    text("payment_method", "How it was paid"),
                    text("promotion", "Promotion or coupon applied"),
                    text("campaign", "Campaign the source ascribes it to"),
                    plain("attributes", JSON, "Further columns of the file under their names, the buyer's among them")
                            .ofAPerson())),

    /** One record of a person in one source. */
    CONTACTS(
            List.of("source_id"),
            "traits",
            "source_id",
            "updated_at",
            List.of(
                    identifier("source_id", "The person's id in the source").mandatory(),
                    text("full_name", "Name as one text").ofAPerson(),
                    text("given_name", "First name").ofAPerson(),
                    text("family_name", "Last name").ofAPerson(),
                    text("email", "E-mail address").ofAPerson(),
                    plain("email_verified", BOOLEAN, "Whether the person has confirmed the address"),
                    text("phone", "Telephone number").ofAPerson(),
                    plain("birth_date", DATE, "Day of birth").ofAPerson(),
                    text("gender", "Gender as the source writes it").ofAPerson(),
                    text("company", "Company the person buys for"),
                    text("street", "Street and number").ofAPerson(),
                    text("city", "Town"),
                    text("region", "State, province or county"),
                    text("postcode", "Postal code").ofAPerson(),
                    text("country", "Country, as the source writes it"),
                    plain("created_at", TIMESTAMP, "When the record was made in the source"),
                    plain("updated_at", TIMESTAMP, "When the record was last changed in the source"),
                    plain("traits", JSON, "Further columns of the file under their names")
                            .ofAPerson())),

    /** One product of one source. */
    PRODUCTS(
            List.of("product_id"),
            "attributes",
            null,
            null,
            List.of(
                    identifier("product_id", "The product's id in the source").mandatory(),
                    text("name", "The product's name"),
                    text("category", "The product's category; a path is written with ' > '"),
                    text("brand", "The brand or maker"),
                    money("unit_cost", "What one costs the shop"),
                    text("currency", "ISO 4217 code of the unit cost").mandatory(),
                    plain("stock", DECIMAL, "How many are in stock").in(Unit.PIECES),
                    plain("attributes", JSON, "Further columns of the file under their names"))),

    /** One exchange rate on one day. */
    RATES(
            List.of("date", "base", "quote"),
            null,
            null,
            "date",
            List.of(
                    plain("date", DATE, "The day the rate holds for").mandatory(),
                    text("base", "ISO 4217 code of the currency that is priced").mandatory(),
                    text("quote", "ISO 4217 code of the currency it is priced in")
                            .mandatory(),
                    plain("rate", FACTOR, "Units of quote for one unit of base")
                            .in(Unit.QUOTE_PER_BASE)
                            .mandatory()));

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> key;

    private final @Nullable String remainder;
    private final @Nullable String person;
    private final @Nullable String time;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Field> fields;

    Kind(
            List<String> key,
            @Nullable String remainder,
            @Nullable String person,
            @Nullable String time,
            List<Field> fields) {
        this.key = key;
        this.remainder = remainder;
        this.person = person;
        this.time = time;
        this.fields = fields;
    }

    /** The word on the command line, in paths, and the name of the view: {@code orders}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind with a {@link #word}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Kind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Names of the fields that, with the source, make the natural key. */
    public List<String> key() {
        return key;
    }

    /** All fields in the order the view shows them. */
    public List<Field> fields() {
        return fields;
    }

    /** The JSON field that takes the columns of a file nobody mapped; empty where they are left out. */
    public Optional<Field> remainder() {
        return optional(remainder);
    }

    /** The field that holds the person's id in the source; empty when a row is not about a person. */
    public Optional<Field> person() {
        return optional(person);
    }

    /** The field that says when a row holds: what it is sorted and sealed by; empty when it has no time. */
    public Optional<Field> time() {
        return optional(time);
    }

    /**
     * Groups of fields of which a file must have at least one each, beyond the required ones: an order line needs its
     * price or its total.
     */
    public List<List<String>> oneOf() {
        return switch (this) {
            case ORDERS -> List.of(List.of("unit_price", "amount"));
            case CONTACTS, PRODUCTS, RATES -> List.of();
        };
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private Optional<Field> optional(@Nullable String name) {
        return name == null ? Optional.empty() : field(name);
    }
}
