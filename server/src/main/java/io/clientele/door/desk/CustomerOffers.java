package io.clientele.door.desk;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientele.arrive.catalog.FieldType;
import io.clientele.arrive.catalog.Kind;
import io.clientele.door.words.Words;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.rule.Rules;
import io.clientele.know.identity.Identities;
import io.clientele.know.identity.Named;
import io.clientele.know.profile.Behind;
import io.clientele.know.profile.ContactRecord;
import io.clientele.know.profile.CustomerPage;
import io.clientele.know.profile.CustomerRow;
import io.clientele.know.profile.CustomerSearch;
import io.clientele.know.profile.Customers;
import io.clientele.know.profile.TimelineOrder;
import io.clientele.know.profile.Trait;
import io.clientele.know.profile.TraitKind;
import io.clientele.know.profile.search.Matched;
import io.clientele.understand.value.clv.AliveCurve;
import io.clientele.understand.value.trait.ValueTraits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Customers: finding them, one of them, and those behind a figure. */
public final class CustomerOffers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Traits whose names lists write otherwise than camel case gives. */
    private static final Map<String, String> NAMES = Map.of("full_name", "name");

    private static final String SHOW = "One customer, by the public id or the id that a source knows them by";

    private CustomerOffers() {}

    /**
     * One customer with everything known of them.
     *
     * @param records as their sources have them; personal fields are masked where the caller's role doesn't show them
     * @param pAliveCurve how likely they still were a customer, by the model of the traits; empty without a model
     * @param curveEnd last day of the data the curve knows; what follows supposes that nothing more is bought
     * @param stale whether orders have changed since the traits were computed
     */
    public record CustomerView(
            String id,
            @Nullable String name,
            List<ContactView> records,
            List<TraitView> traits,
            List<AliveCurve.Point> pAliveCurve,
            @Nullable LocalDate curveEnd,
            long orders,
            boolean stale) {}

    /**
     * A page of customers.
     *
     * @param looked where the text was looked for: nowhere (there was none), everywhere, as-of-before (everywhere, but the
     *     latest changes are still being taken up), leading-records (in these alone, as they are written, for the index is
     *     being made)
     * @param computedAt when the traits of value were computed
     * @param stale whether orders have changed since
     */
    public record CustomersView(
            List<ListedCustomer> items,
            @Nullable String next,
            long total,

            @OneOf({"nowhere", "everywhere", "as-of-before", "leading-records"})
            String looked,

            @Nullable Instant computedAt,
            boolean stale) {}

    /**
     * A trait.
     *
     * @param name as rules and SQL write it
     * @param value masked where the caller's role doesn't show personal data
     * @param type how it reads
     * @param computedAt when it was computed; null for what the sources declare
     */
    public record TraitView(
            String name,
            String label,
            Cell value,
            Heading.Type type,
            @Nullable Instant computedAt) {}

    /**
     * The people behind a figure.
     *
     * @param equal whether they are as many as the figure said
     * @param why why they aren't; null when they are
     */
    public record PeopleView(
            long count,
            boolean equal,
            @Nullable Message why,
            List<ListedCustomer> customers,
            List<Behind.Apart> apart,
            List<FactView> facts) {}

    /**
     * A customer in a list.
     *
     * @param matched values in which a text was found, the most telling first; null where none was looked for, or the caller's
     *     role doesn't show them
     * @param traits those that are known and the caller may see, under the names {@link #TRAITS} has
     */
    public record ListedCustomer(
            String id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<MatchedValue> matched,

            @JsonAnyGetter Map<String, Object> traits) {}

    /**
     * A value in which a text was found.
     *
     * @param field a contact's field, or the name of a further column of the file
     * @param spans what of it was found: from, to, from, to ... in UTF-16 units
     */
    public record MatchedValue(String field, String text, List<Integer> spans) {}

    /**
     * A record of a customer as its source has it.
     *
     * @param fields those that are filled, personal ones masked where the caller's role doesn't show them
     */
    public record ContactView(String source, @JsonAnyGetter Map<String, Object> fields) {}

    /** A fact: its fields that are known and the caller may see. */
    public record FactView(@JsonAnyGetter Map<String, Object> fields) {}

    /** What may be known of a customer in a list, by name. */
    public static final Map<String, Heading.Type> TRAITS = traits();

    /** What a contact record may have. */
    public static final Map<String, Heading.Type> CONTACT = fields(Kind.CONTACTS);

    /** What a fact may have. */
    public static final Map<String, Heading.Type> FACT = fields(Kind.ORDERS);

    public static List<Offer> of(
            Supplier<Customers> customers,
            Supplier<Identities> identities,
            Supplier<ValueTraits> traits,
            LongSupplier snapshot,
            Supplier<Accounts> accounts) {
        return List.of(
                Offer.get("/customers", "Find customers", Right.READ, CustomersView.class, asking -> {
                            CustomerPage page = found(customers.get(), search(asking));
                            looked(
                                    accounts,
                                    asking,
                                    "customers.listed",
                                    "a page of " + page.customers().size());
                            return asking.reply(new CustomersView(
                                    page.customers().stream()
                                            .map(row -> row(row, page.matched().get(row.id()), asking.caller()))
                                            .toList(),
                                    page.next() == 0 ? null : Long.toString(page.next()),
                                    page.total(),
                                    page.looked().word(),
                                    traits.get().computedAt().orElse(null),
                                    traits.get().areStale()));
                        })
                        .taking(
                                Option.text(
                                                "query",
                                                "words to find in anything the sources say of a customer: beginnings, slips of the pen, Chinese, pinyin")
                                        .orBare(),
                                Option.text("filter", "TRAIT:eq|ne|lt|le|gt|ge:VALUE or TRAIT:known|unknown")
                                        .manyTimes(),
                                Option.text("sort", "a trait; with - in front the largest first"),
                                Option.whole("limit", "rows at most", 50),
                                Option.text("cursor", "where the last page ended"))
                        .onAnyEngine()
                        .inRows()
                        .as("customers search"),
                Offer.of(
                                Verb.POST,
                                "/customers/who",
                                "Who is behind a figure",
                                Right.READ,
                                PeopleView.class,
                                asking -> {
                                    JsonNode who = asking.body().path("who");
                                    Rule rule = Rules.read(who.toString());
                                    Masking.check(asking.caller(), rule);
                                    Behind behind = customers.get().behind(rule, Purpose.ANALYTICS);
                                    looked(accounts, asking, "customers.behind-figure", who.toString());
                                    Message why = differing(
                                            behind.count(),
                                            asking.body(),
                                            snapshot.getAsLong(),
                                            traits.get().areStale());
                                    return asking.reply(people(behind, why, asking));
                                })
                        .withBody(
                                Option.text("who", "a rule, as a figure carries it"),
                                Option.whole("expected", "how many the figure said", 0),
                                Option.whole("snapshot", "the snapshot in the recipe of the figure's answer", 0))
                        .onAnyEngine()
                        .inRows(),
                Offer.get("/customers/{id}", SHOW, Right.READ, CustomerView.class, asking -> {
                            String id = meant(asking, identities.get());
                            looked(accounts, asking, "customer.shown", id);
                            return asking.reply(shown(id, customers.get(), traits.get(), asking));
                        })
                        .onAnyEngine()
                        .as("customers show"),
                Offer.get(
                                "/customers/{id}/timeline",
                                "Orders of a customer, the latest first",
                                Right.READ,
                                Shape.pageOf(TimelineOrder.class),
                                asking -> {
                                    int limit = asking.options().limit("limit", 500);
                                    long skipped = offset(asking.options());
                                    String id = meant(asking, identities.get());
                                    looked(accounts, asking, "customer.shown", id);
                                    List<TimelineOrder> orders =
                                            customers.get().orders(id, skipped, limit, Purpose.SERVICE);
                                    long total = customers.get().countOrders(id, Purpose.SERVICE);
                                    long next = skipped + orders.size();
                                    return asking.reply(new Reply.Page<>(
                                            orders.stream()
                                                    .map(order -> order.called(
                                                            Masking.order(asking.caller(), order.orderId())))
                                                    .toList(),
                                            next < total ? Long.toString(next) : null,
                                            total));
                                })
                        .taking(
                                Option.whole("limit", "orders at most", 50),
                                Option.text("cursor", "where the last page ended"))
                        .onAnyEngine());
    }

    private static void looked(Supplier<Accounts> accounts, Asking asking, String action, String subject) {
        if (asking.caller().maySeePersonal()) {
            accounts.get().audit().looked(asking.caller(), action, subject);
        }
    }

    /**
     * The public id of whom a request names, by that or by the id that a source knows them by; what is neither stays as it is.
     *
     * @throws Refusal with the choices when sources know several customers by it
     */
    private static String meant(Asking asking, Identities identities) {
        String id = asking.variable("id");
        Masking.checkId(asking.caller(), id);
        List<Named> named = identities.named(id);
        long customers = named.stream().map(Named::customerId).distinct().count();
        if (customers > 1) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "CUSTOMER_AMBIGUOUS",
                    "several sources know a customer as '" + id + "', ask by the public id: "
                            + named.stream()
                                    .map(one -> one.source() + " " + one.customerId())
                                    .collect(Collectors.joining(", ")));
        }
        return customers == 1 ? named.getFirst().customerId() : id;
    }

    private static Refusal unknown(String id) {
        return new Refusal(Refusal.Kind.NOT_FOUND, "CUSTOMER_UNKNOWN", "there is no customer '" + id + "'");
    }

    private static Refusal cursor() {
        return new Refusal(
                Refusal.Kind.USAGE,
                List.of(new Fault("CURSOR", "cursor", "a cursor is what the last page gave as next")));
    }

    /** Before value's traits are computed for the first time there is nothing to sort by: any order serves. */
    private static CustomerPage found(Customers customers, CustomerSearch search) {
        try {
            return customers.search(search, Purpose.ANALYTICS);
        } catch (Refusal e) {
            boolean awaited = e.faults().getFirst().code().equals("TRAIT_UNKNOWN")
                    && ValueTraits.KINDS.stream().anyMatch(kind -> kind.name().equals(search.sort()));
            if (!awaited) {
                throw e;
            }
            return customers.search(
                    new CustomerSearch(search.text(), search.rule(), "", false, search.offset(), search.limit()),
                    Purpose.ANALYTICS);
        }
    }

    private static CustomerSearch search(Asking asking) {
        Options options = asking.options();
        Caller caller = asking.caller();
        String text = options.text("query").orElse("");
        List<Rule> rules = new ArrayList<>();
        for (String filter : options.all("filter")) {
            rules.add(Rules.read(condition(filter).toString()));
        }
        if (!text.isBlank() && !caller.maySeePersonal()) {
            rules.add(new Rule.Trait(Condition.equal("source_id", text.strip())));
            text = "";
        }
        String sort = options.text("sort").orElse("");
        boolean descending = sort.startsWith("-");
        String trait = trait(descending ? sort.substring(1) : sort);
        Masking.checkOrder(caller, trait);
        Rule rule = rules.isEmpty() ? Rule.everybody() : Rule.all(rules.toArray(Rule[]::new));
        Masking.check(caller, rule);
        return new CustomerSearch(text, rule, trait, descending, offset(options), options.limit("limit", 1000));
    }

    private static long offset(Options options) {
        Optional<String> cursor = options.text("cursor");
        if (cursor.isPresent() && !cursor.get().matches("\\d{1,12}")) {
            throw cursor();
        }
        return cursor.map(Long::parseLong).orElse(0L);
    }

    /** {@code country:eq:GB} as a rule. */
    private static ObjectNode condition(String filter) {
        String[] parts = filter.split(":", 3);
        if (parts.length < 2) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    List.of(new Fault("FILTER", "filter", "a filter is TRAIT:OPERATION:VALUE, was '" + filter + "'")));
        }
        ObjectNode condition =
                JSON.createObjectNode().put("trait", trait(parts[0])).put("op", parts[1]);
        if (parts.length == 3) {
            boolean number = parts[2].matches("-?\\d+(\\.\\d+)?");
            if (number) {
                condition.put("value", new java.math.BigDecimal(parts[2]));
            } else {
                condition.put("value", parts[2]);
            }
        }
        return condition;
    }

    /** The profile's name of a trait: {@code rfmSegment} is {@code rfm_segment}, {@code clv12m} is {@code clv_12m}. */
    private static String trait(String name) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(
                        () -> name.replaceAll("([A-Z]|(?<=[a-z])[0-9])", "_$1").toLowerCase(Locale.ROOT));
    }

    private static String nameOf(String trait) {
        String known = NAMES.get(trait);
        if (known != null) {
            return known;
        }
        StringBuilder name = new StringBuilder();
        for (String word : trait.split("_")) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    private static ListedCustomer row(CustomerRow customer, @Nullable List<Matched> matched, Caller caller) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Trait trait : customer.traits()) {
            if (!trait.personal() || caller.maySeePersonal()) {
                row.put(nameOf(trait.name()), trait.value() instanceof Value.Term term ? code(term) : trait.value());
            }
        }
        List<MatchedValue> values = matched != null && caller.maySeePersonal()
                ? matched.stream().map(CustomerOffers::value).toList()
                : null;
        return new ListedCustomer(customer.id(), values, row);
    }

    private static MatchedValue value(Matched matched) {
        return new MatchedValue(
                matched.field(),
                matched.text(),
                matched.spans().stream()
                        .flatMap(span -> Stream.of(span.from(), span.to()))
                        .toList());
    }

    /** In lists a word of ours is its code, as filters take it. */
    private static String code(Value.Term term) {
        String key = term.message().key();
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static CustomerView shown(String id, Customers customers, ValueTraits value, Asking asking) {
        CustomerRow customer = customers.show(id, Purpose.SERVICE).orElseThrow(() -> unknown(id));
        boolean open = asking.caller().maySeePersonal();
        Map<String, Trait> byName = new LinkedHashMap<>();
        customer.traits().forEach(trait -> byName.put(trait.name(), trait));
        List<TraitView> traits = new ArrayList<>();
        // What value has learnt first, in its own order; then what the sources declare.
        for (TraitKind kind : ValueTraits.KINDS) {
            Trait trait = byName.remove(kind.name());
            if (trait != null) {
                traits.add(view(trait, open, asking));
            }
        }
        byName.values().forEach(trait -> traits.add(view(trait, open, asking)));
        String name = customer.traits().stream()
                .filter(trait -> trait.name().equals("full_name") && open)
                .map(trait -> asking.words().exact(trait.value()))
                .findFirst()
                .orElse(null);
        AliveCurve curve = value.curve(id, Purpose.SERVICE);
        return new CustomerView(
                customer.id(),
                name,
                customers.records(id, Purpose.SERVICE).stream()
                        .map(record -> record(record, open))
                        .toList(),
                traits,
                curve.points(),
                curve.end(),
                customers.countOrders(id, Purpose.SERVICE),
                value.areStale());
    }

    private static TraitView view(Trait trait, boolean open, Asking asking) {
        boolean masked = trait.personal() && !open;
        return new TraitView(
                trait.name(),
                label(asking.words(), trait.name()),
                new Cell(masked ? new Value.Unknown(Message.of("door.masked")) : trait.value()),
                type(trait.value()),
                trait.computedAt());
    }

    private static ContactView record(ContactRecord record, boolean open) {
        Map<String, Object> fields = new LinkedHashMap<>();
        record.fields().stream()
                .filter(field -> !field.name().equals("source"))
                .forEach(field -> fields.putIfAbsent(
                        nameOf(field.name()), field.personal() && !open ? Masking.MASK : field.value()));
        return new ContactView(record.source(), fields);
    }

    private static Heading.Type type(Value value) {
        return switch (value) {
            case Value.Text text -> Heading.Type.TEXT;
            case Value.Term term -> Heading.Type.TERM;
            case Value.Count count -> Heading.Type.COUNT;
            case Value.Money money -> Heading.Type.MONEY;
            case Value.Ratio ratio -> Heading.Type.RATIO;
            case Value.Quantity quantity ->
                switch (quantity.unit()) {
                    case Value.Unit.Plain plain -> Heading.Type.QUANTITY;
                    case Value.Unit.Days days -> Heading.Type.DAYS;
                    case Value.Unit.Seconds seconds -> Heading.Type.QUANTITY;
                    case Value.Unit.Amount amount -> Heading.Type.MONEY;
                };
            case Value.Day day -> Heading.Type.DAY;
            case Value.Moment moment -> Heading.Type.MOMENT;
            case Value.Truth truth -> Heading.Type.TRUTH;
            case Value.Unknown unknown -> Heading.Type.TEXT;
        };
    }

    /** The key of a trait's label: {@code column.rfmSegment} of {@code rfm_segment}. */
    public static String labelKey(String trait) {
        return "column." + nameOf(trait);
    }

    private static String label(Words words, String trait) {
        String key = labelKey(trait);
        return words.knows(key) ? words.text(new Message(key, Map.of())) : trait;
    }

    /** Why the people aren't as many as the figure said, as far as it is known; null when they are, or nothing was said. */
    static @Nullable Message differing(long count, JsonNode body, long snapshot, boolean stale) {
        JsonNode expected = body.path("expected");
        if (!expected.isNumber() || expected.asLong() == count) {
            return null;
        }
        JsonNode counted = body.path("snapshot");
        String reason = counted.isNumber() && counted.asLong() != snapshot
                ? "door.who.differs.moved"
                : stale ? "door.who.differs.stale" : "door.who.differs";
        return Message.of(reason).with("expected", expected.asLong()).with("count", count);
    }

    private static PeopleView people(Behind behind, @Nullable Message why, Asking asking) {
        return new PeopleView(
                behind.count(),
                why == null,
                why,
                behind.customers().stream()
                        .map(row -> row(row, null, asking.caller()))
                        .toList(),
                behind.apart(),
                behind.facts().stream().map(fact -> fact(fact, asking.caller())).toList());
    }

    private static FactView fact(Behind.Fact fact, Caller caller) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Behind.Field field : fact.fields()) {
            String name = factName(field.name());
            if (field.name().equals("order_id") && field.value() instanceof Value.Text(String id)) {
                fields.put(name, Masking.order(caller, id));
            } else if (!field.personal() || caller.maySeePersonal()) {
                fields.put(name, field.value());
            }
        }
        return new FactView(fields);
    }

    private static String factName(String field) {
        return switch (field) {
            case "ordered_at" -> "at";
            case "product_name" -> "product";
            default -> nameOf(field);
        };
    }

    private static Map<String, Heading.Type> traits() {
        Map<String, Heading.Type> names = new LinkedHashMap<>(fields(Kind.CONTACTS));
        ValueTraits.KINDS.forEach(kind -> names.put(nameOf(kind.name()), kind.type()));
        return Collections.unmodifiableMap(names);
    }

    private static Map<String, Heading.Type> fields(Kind kind) {
        Map<String, Heading.Type> names = new LinkedHashMap<>();
        names.put("source", Heading.Type.TEXT);
        names.put("namespace", Heading.Type.TEXT);
        kind.fields().forEach(field -> names.put(factName(field.name()), typeOf(field.type())));
        return Collections.unmodifiableMap(names);
    }

    private static Heading.Type typeOf(FieldType type) {
        return switch (type) {
            case TEXT, IDENTIFIER, JSON -> Heading.Type.TEXT;
            case INTEGER -> Heading.Type.COUNT;
            case DECIMAL, FACTOR -> Heading.Type.QUANTITY;
            case TIMESTAMP -> Heading.Type.MOMENT;
            case DATE -> Heading.Type.DAY;
            case BOOLEAN -> Heading.Type.TRUTH;
        };
    }
}
