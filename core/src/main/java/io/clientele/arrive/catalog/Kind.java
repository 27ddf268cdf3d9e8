package io.clientele.arrive.catalog;

import static io.clientele.arrive.catalog.Field.identifier;
import static io.clientele.arrive.catalog.Field.money;
import static io.clientele.arrive.catalog.Field.plain;
import static io.clientele.arrive.catalog.Field.text;
import static io.clientele.arrive.catalog.FieldType.BOOLEAN;
import static io.clientele.arrive.catalog.FieldType.DATE;
import static io.clientele.arrive.catalog.FieldType.DECIMAL;
import static io.clientele.arrive.catalog.FieldType.FACTOR;
import static io.clientele.arrive.catalog.FieldType.INTEGER;
import static io.clientele.arrive.catalog.FieldType.JSON;
import static io.clientele.arrive.catalog.FieldType.TIMESTAMP;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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
            List.of("customer"),
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
            List.of("source_id"),
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
            List.of(),
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
            List.of(),
            "date",
            List.of(
                    plain("date", DATE, "The day the rate holds for").mandatory(),
                    text("base", "ISO 4217 code of the currency that is priced").mandatory(),
                    text("quote", "ISO 4217 code of the currency it is priced in")
                            .mandatory(),
                    plain("rate", FACTOR, "Units of quote for one unit of base")
                            .in(Unit.QUOTE_PER_BASE)
                            .mandatory())),

    /** One thing a person did or met. */
    EVENTS(
            List.of("message_id"),
            "properties",
            List.of("user_id", "anonymous_id"),
            "occurred_at",
            List.of(
                    identifier("message_id", "The event's id; without it, what its content and occurrence make"),
                    text("type", "What sort of event it is; track unless said")
                            .oneOf("track", "page", "screen", "identify", "group", "alias"),
                    text("name", "What was done, or the page or screen; a track event has one"),
                    identifier("anonymous_id", "The browser or device; the session where a file names nobody"),
                    identifier("user_id", "The person's id in the source, the same as a contact's and a buyer's"),
                    plain("occurred_at", TIMESTAMP, "When it happened").mandatory(),
                    plain("sent_at", TIMESTAMP, "When the client sent it"),
                    plain("received_at", TIMESTAMP, "When it was received; not known of a file that does not say"),
                    identifier("session_id", "The client's session"),
                    text("channel", "Channel it came through: search, email, store"),
                    text("touchpoint", "Where the person met us: an advertisement, a page, a call"),
                    text("creator", "Who made the touchpoint").oneOf("paid", "owned", "earned"),
                    text("url", "Address of the page"),
                    text("referrer", "Address the person came from"),
                    text("utm_source", "Source named in the link"),
                    text("utm_medium", "Medium named in the link"),
                    text("utm_campaign", "Campaign named in the link"),
                    text("device", "Sort of device: desktop, mobile, tablet"),
                    text("os", "Operating system"),
                    text("browser", "Browser or app"),
                    text("country", "Country the person was in, as the source writes it"),
                    text("ip", "Network address without its last part").ofAPerson(),
                    money("value", "What the event is worth"),
                    text("currency", "ISO 4217 code of the value"),
                    text("flags", "What is remarkable about it, words with commas: bot, internal, many_properties"),
                    plain("properties", JSON, "Further columns of the file under their names")
                            .ofAPerson())),

    /** One contract of a customer, from its start or renewal on. */
    SUBSCRIPTIONS(
            List.of("subscription_id", "started_at"),
            "attributes",
            List.of("customer"),
            "started_at",
            List.of(
                    identifier("subscription_id", "The contract's id in the source")
                            .mandatory(),
                    identifier("customer", "The customer's id in the source"),
                    text("plan", "What was subscribed to"),
                    plain("started_at", TIMESTAMP, "When the period began").mandatory(),
                    plain("ended_at", TIMESTAMP, "When it ended; empty while it runs"),
                    text("end_reason", "Why it ended, as the source says"),
                    money("amount_per_month", "Charged for a month"),
                    text("currency", "ISO 4217 code of the amount").mandatory(),
                    plain("updated_at", TIMESTAMP, "When the record was last changed in the source"),
                    plain("attributes", JSON, "Further columns of the file under their names")
                            .ofAPerson())),

    /** One thing a customer said: an answer, a review, a complaint. */
    FEEDBACK(
            List.of("feedback_id", "question"),
            "attributes",
            List.of("customer"),
            "occurred_at",
            List.of(
                    identifier(
                            "feedback_id",
                            "Its id in the source, that of the response where there are questions; without it, its content is its key"),
                    identifier("customer", "The customer's id in the source"),
                    text("about", "Whom it is about: the own brand or a competitor"),
                    text("kind", "What sort it is; review where there is a text, survey where there is none")
                            .oneOf(
                                    "nps",
                                    "csat",
                                    "ces",
                                    "survey",
                                    "review",
                                    "mention",
                                    "complaint",
                                    "interview",
                                    "mystery_visit"),
                    text("question", "What was asked"),
                    plain("score", DECIMAL, "The number that was given"),
                    plain("scale_min", DECIMAL, "The lowest number that could be given"),
                    plain("scale_max", DECIMAL, "The highest number that could be given"),
                    text("text", "What was said").ofAPerson(),
                    text("language", "Language of the text"),
                    plain("occurred_at", TIMESTAMP, "When it was said"),
                    text("channel", "Where it was said: email, web, phone"),
                    text("touchpoint", "What it was said of: delivery, hotline"),
                    identifier("order_id", "The order it is about"),
                    identifier("product_id", "The product it is about"),
                    plain("updated_at", TIMESTAMP, "When the record was last changed in the source"),
                    plain("attributes", JSON, "Further columns of the file under their names")
                            .ofAPerson())),

    /** One support case. */
    TICKETS(
            List.of("ticket_id"),
            "attributes",
            List.of("customer"),
            "opened_at",
            List.of(
                    identifier("ticket_id", "The case's id in the source").mandatory(),
                    identifier("customer", "The customer's id in the source"),
                    text("status", "Where it stands; earlier ones stay as versions"),
                    plain("opened_at", TIMESTAMP, "When it was opened").mandatory(),
                    plain("first_response_at", TIMESTAMP, "When somebody first answered"),
                    plain("resolved_at", TIMESTAMP, "When it was resolved"),
                    plain("reopened", INTEGER, "How often it was opened again"),
                    text("priority", "How urgent it is, as the source says"),
                    text("tier", "Level of support"),
                    text("category", "What it is about"),
                    text("channel", "How it came: phone, email, self service"),
                    text("agent", "Who works on it"),
                    plain("satisfied", BOOLEAN, "Whether the customer was satisfied"),
                    plain("updated_at", TIMESTAMP, "When it was last changed in the source"),
                    plain("attributes", JSON, "Further columns of the file under their names")
                            .ofAPerson())),

    /** What a channel and campaign cost on a day. */
    SPEND(
            List.of("date", "channel", "campaign"),
            "attributes",
            List.of(),
            "date",
            List.of(
                    plain("date", DATE, "The day").mandatory(),
                    text("channel", "Where it was spent: search, social, television")
                            .mandatory(),
                    text("campaign", "The campaign; empty where the channel has none"),
                    money("cost", "What was spent"),
                    plain("impressions", INTEGER, "How often it was shown"),
                    plain("clicks", INTEGER, "How often it was clicked"),
                    text("currency", "ISO 4217 code of the cost").mandatory(),
                    plain("attributes", JSON, "Further columns of the file under their names"))),

    /** One decision of a person on one purpose. */
    CONSENTS(
            List.of("customer", "purpose", "occurred_at"),
            "attributes",
            List.of("customer"),
            "occurred_at",
            List.of(
                    identifier("customer", "The customer's id in the source").mandatory(),
                    text("purpose", "What it is about: marketing, analytics").mandatory(),
                    plain("granted", BOOLEAN, "Whether it was allowed").mandatory(),
                    text("basis", "On what ground: consent, contract, legitimate interest"),
                    plain("occurred_at", TIMESTAMP, "When it was decided").mandatory(),
                    text("evidence", "Where it can be seen: a form, a call, a receipt")
                            .ofAPerson(),
                    plain("attributes", JSON, "Further columns of the file under their names")
                            .ofAPerson()));

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> key;

    private final @Nullable String remainder;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> persons;

    private final @Nullable String time;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Field> fields;

    @SuppressWarnings("ImmutableEnumChecker") // made by toUnmodifiableMap
    private final Map<String, Field> byName;

    @SuppressWarnings("ImmutableEnumChecker") // made by Stream.toList
    private final List<PersonId> personIds;

    Kind(
            List<String> key,
            @Nullable String remainder,
            List<String> persons,
            @Nullable String time,
            List<Field> fields) {
        this.key = key;
        this.remainder = remainder;
        this.persons = persons;
        this.time = time;
        this.fields = fields;
        this.byName = fields.stream().collect(Collectors.toUnmodifiableMap(Field::name, field -> field));
        this.personIds = persons.stream()
                .map(name -> new PersonId(
                        name.equals(PersonId.ANONYMOUS) ? PersonId.ANONYMOUS : PersonId.SOURCE,
                        Objects.requireNonNull(byName.get(name))))
                .toList();
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

    /**
     * The fields that hold a person's id, the strongest first; none when a row is not about a person. A row is about the
     * person whose id stands in the first of them that it fills; the others are evidence of who else that may be.
     */
    public List<PersonId> persons() {
        return personIds;
    }

    /** Whether its rows are about people. */
    public boolean isAboutPeople() {
        return !persons.isEmpty();
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
            case EVENTS -> List.of(List.of("name", "type", "url"));
            case FEEDBACK -> List.of(List.of("score", "text"));
            case SPEND -> List.of(List.of("cost", "impressions", "clicks"));
            case CONTACTS, PRODUCTS, RATES, SUBSCRIPTIONS, TICKETS, CONSENTS -> List.of();
        };
    }

    /**
     * Fields of the key that a row may lack and still have a key: to lack them is a value like any other. Without any other
     * field of it a row is known by its content.
     */
    public List<String> keyWithout() {
        return switch (this) {
            case SPEND -> List.of("campaign");
            case FEEDBACK -> List.of("question");
            case ORDERS, CONTACTS, PRODUCTS, RATES, EVENTS, SUBSCRIPTIONS, TICKETS, CONSENTS -> List.of();
        };
    }

    /**
     * Fields of which a value that can't be read costs no row: it is kept as it was written, in the further columns under the
     * field's name. Somebody whose birthday was mistyped is a customer all the same.
     */
    public List<String> keptAsWritten() {
        return this == CONTACTS ? List.of("birth_date") : List.of();
    }

    /**
     * Whether a fact is said once: another one of the same key is a duplicate, whatever else it says, and no new version.
     * An event has happened; who sends it again has not heard that it arrived.
     */
    public boolean isSaidOnce() {
        return this == EVENTS;
    }

    public boolean hasField(String name) {
        return byName.containsKey(name);
    }

    public Optional<Field> field(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private Optional<Field> optional(@Nullable String name) {
        return name == null ? Optional.empty() : field(name);
    }
}
