package io.clientele.door.desk;

import io.clientele.door.words.Words;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.rule.Rules;
import io.clientele.know.profile.Behind;
import io.clientele.know.profile.CustomerPage;
import io.clientele.know.profile.CustomerRow;
import io.clientele.know.profile.CustomerSearch;
import io.clientele.know.profile.Customers;
import io.clientele.know.profile.TimelineOrder;
import io.clientele.know.profile.Trait;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Customers: finding them, one of them, and those behind a figure. */
public final class CustomerOffers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Traits that the contract names otherwise than the profile does. */
    private static final Map<String, String> NAMES = Map.of(
            "abc_class", "abc",
            "lifecycle_stage", "lifecycle",
            "clv_12m", "clv12m",
            "full_name", "name",
            "last_ordered_at", "lastOrderAt");

    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private CustomerOffers() {}

    /** One customer with everything known of them. */
    public record CustomerView(String id, @Nullable String name, List<TraitView> traits) {}

    /**
     * A trait.
     *
     * @param name as rules and SQL write it
     * @param value masked where the caller's role doesn't show personal data
     */
    public record TraitView(String name, String label, Cell value) {}

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
            List<Map<String, Object>> customers,
            List<Behind.Apart> apart,
            List<Map<String, Object>> facts) {}

    public static List<Offer> of(Supplier<Customers> customers, Supplier<Accounts> accounts) {
        return List.of(
                Offer.get("/customers", "Find customers", Right.READ, Reply.Page.class, asking -> {
                            CustomerPage page = customers.get().search(search(asking), Purpose.ANALYTICS);
                            looked(
                                    accounts,
                                    asking,
                                    "customers.listed",
                                    "a page of " + page.customers().size());
                            return asking.reply(new Reply.Page<>(
                                    page.customers().stream()
                                            .map(row -> row(row, asking.caller()))
                                            .toList(),
                                    page.next() == 0 ? null : Long.toString(page.next()),
                                    page.total()));
                        })
                        .taking(
                                Option.text("query", "found in name, e-mail, company, town, postcode or id"),
                                Option.text("filter", "TRAIT:eq|ne|lt|le|gt|ge:VALUE or TRAIT:known|unknown")
                                        .manyTimes(),
                                Option.text("sort", "a trait; with - in front the largest first"),
                                Option.whole("limit", "rows at most", 50),
                                Option.text("cursor", "where the last page ended"))
                        .as("customers search"),
                Offer.of(
                                Verb.POST,
                                "/customers/who",
                                "Who is behind a figure",
                                Right.READ,
                                PeopleView.class,
                                asking -> {
                                    JsonNode who = asking.body().path("who");
                                    Masking.check(asking.caller(), who);
                                    Behind behind =
                                            customers.get().behind(Rules.read(who.toString()), Purpose.ANALYTICS);
                                    looked(accounts, asking, "customers.behind-figure", who.toString());
                                    return asking.reply(people(behind, asking));
                                })
                        .withBody(
                                Option.text("who", "a rule, as a figure carries it"),
                                Option.whole("expected", "how many the figure said", 0)),
                Offer.get("/customers/{id}", "One customer", Right.READ, CustomerView.class, asking -> {
                            String id = asking.variable("id");
                            CustomerRow row =
                                    customers.get().show(id, Purpose.SERVICE).orElseThrow(() -> unknown(id));
                            looked(accounts, asking, "customer.shown", id);
                            return asking.reply(shown(row, asking));
                        })
                        .as("customers show"),
                Offer.get(
                                "/customers/{id}/timeline",
                                "Orders of a customer, the latest first",
                                Right.READ,
                                Reply.Page.class,
                                asking -> {
                                    int limit = asking.options().limit("limit", 500);
                                    List<TimelineOrder> orders = customers
                                            .get()
                                            .orders(asking.variable("id"), before(asking), limit, Purpose.SERVICE);
                                    String next = orders.size() < limit
                                            ? null
                                            : orders.getLast().orderedAt().toString();
                                    return asking.reply(new Reply.Page<>(orders, next, null));
                                })
                        .taking(
                                Option.whole("limit", "orders at most", 50),
                                Option.text("cursor", "where the last page ended")));
    }

    private static void looked(Supplier<Accounts> accounts, Asking asking, String action, String subject) {
        if (asking.caller().maySeePersonal()) {
            accounts.get().audit().looked(asking.caller(), action, subject);
        }
    }

    private static Refusal unknown(String id) {
        return new Refusal(Refusal.Kind.NOT_FOUND, "CUSTOMER_UNKNOWN", "there is no customer '" + id + "'");
    }

    private static Instant before(Asking asking) {
        try {
            return asking.options().text("cursor").map(Instant::parse).orElse(EVER);
        } catch (DateTimeParseException e) {
            throw cursor();
        }
    }

    private static Refusal cursor() {
        return new Refusal(
                Refusal.Kind.USAGE,
                List.of(new Fault("CURSOR", "cursor", "a cursor is what the last page gave as next")));
    }

    private static CustomerSearch search(Asking asking) {
        Options options = asking.options();
        Caller caller = asking.caller();
        String text = options.text("query").orElse("");
        List<Rule> rules = new ArrayList<>();
        for (String filter : options.all("filter")) {
            ObjectNode condition = condition(filter);
            Masking.check(caller, condition);
            rules.add(Rules.read(condition.toString()));
        }
        if (!text.isBlank() && !caller.maySeePersonal()) {
            rules.add(Rules.read(JSON.createObjectNode()
                    .put("trait", "source_id")
                    .put("op", "eq")
                    .put("value", text.strip())
                    .toString()));
            text = "";
        }
        String sort = options.text("sort").orElse("");
        boolean descending = sort.startsWith("-");
        String trait = trait(descending ? sort.substring(1) : sort);
        Masking.check(caller, trait);
        Rule rule = rules.isEmpty() ? Rule.everybody() : Rule.all(rules.toArray(Rule[]::new));
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

    /** The profile's name of a trait: {@code rfmSegment} is {@code rfm_segment}. */
    private static String trait(String name) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
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

    private static Map<String, Object> row(CustomerRow customer, Caller caller) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", customer.id());
        for (Trait trait : customer.traits()) {
            if (!trait.personal() || caller.maySeePersonal()) {
                row.put(nameOf(trait.name()), trait.value());
            }
        }
        return row;
    }

    private static CustomerView shown(CustomerRow customer, Asking asking) {
        boolean open = asking.caller().maySeePersonal();
        List<TraitView> traits = customer.traits().stream()
                .map(trait -> new TraitView(
                        trait.name(),
                        label(asking.words(), trait.name()),
                        new Cell(
                                trait.personal() && !open
                                        ? new Value.Unknown(Message.of("door.masked"))
                                        : trait.value())))
                .toList();
        String name = customer.traits().stream()
                .filter(trait -> trait.name().equals("full_name") && open)
                .map(trait -> asking.words().exact(trait.value()))
                .findFirst()
                .orElse(null);
        return new CustomerView(customer.id(), name, traits);
    }

    private static String label(Words words, String trait) {
        String key = "column." + nameOf(trait);
        return words.knows(key) ? words.text(new Message(key, Map.of())) : trait;
    }

    private static PeopleView people(Behind behind, Asking asking) {
        JsonNode expected = asking.body().path("expected");
        boolean equal = !expected.isNumber() || expected.asLong() == behind.count();
        Message why = equal
                ? null
                : Message.of("door.who.differs")
                        .with("expected", expected.asLong())
                        .with("count", behind.count());
        return new PeopleView(
                behind.count(),
                equal,
                why,
                behind.customers().stream()
                        .map(row -> row(row, asking.caller()))
                        .toList(),
                behind.apart(),
                behind.facts().stream().map(CustomerOffers::fact).toList());
    }

    private static Map<String, Object> fact(Behind.Fact fact) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Behind.Field field : fact.fields()) {
            String name = switch (field.name()) {
                case "ordered_at" -> "at";
                case "product_name" -> "product";
                default -> nameOf(field.name());
            };
            fields.put(name, field.value());
        }
        return fields;
    }
}
