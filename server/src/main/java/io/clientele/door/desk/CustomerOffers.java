package io.clientele.door.desk;

import io.clientele.arrive.privacy.ErasureReport;
import io.clientele.arrive.privacy.Privacy;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Comparison;
import io.clientele.ground.rule.Literal;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.rule.Rules;
import io.clientele.know.profile.Behind;
import io.clientele.know.profile.CustomerPage;
import io.clientele.know.profile.CustomerRow;
import io.clientele.know.profile.CustomerSearch;
import io.clientele.know.profile.Customers;
import io.clientele.know.profile.TimelineOrder;
import io.clientele.know.profile.Trait;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Customers: all of them, one, those behind a figure; and what a person may ask of us. */
public final class CustomerOffers {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private CustomerOffers() {}

    /** A customer in a list. What is personal is masked unless the caller may see it. */
    public record CustomerView(
            String id,
            @Nullable String name,
            @Nullable String country,
            @Nullable Long orders,
            @Nullable Double revenue,
            @Nullable String lastOrderAt,
            @Nullable String rfm,
            @Nullable String rfmSegment,
            @Nullable String abc,
            @Nullable String lifecycle,
            @Nullable Double pAlive,
            @Nullable Double clv12m) {}

    /** One customer with everything known. */
    public record CustomerDetail(String id, @Nullable String name, List<TraitView> traits) {}

    /** One trait; {@code masked} says that the caller does not see it as it is. */
    public record TraitView(String name, Value value, boolean masked) {}

    /** Orders of a customer, the latest first. */
    public record TimelineView(
            List<TimelineOrder> items, @Nullable String next) {}

    /**
     * Those behind a figure.
     *
     * @param equal whether they are as many as the figure said
     */
    public record BehindView(
            long count, boolean equal, List<CustomerView> customers, List<Behind.Apart> apart, List<FactView> facts) {}

    /** An order line behind a figure. */
    public record FactView(
            @Nullable String orderId,
            @Nullable String at,
            @Nullable String product,
            @Nullable Double quantity,
            @Nullable Double amount,
            @Nullable String currency,
            @Nullable String customer) {}

    public static List<Offer> of(
            Supplier<Customers> customers, Supplier<Privacy> privacy, Supplier<Accounts> accounts) {
        List<Offer> offers = new ArrayList<>();
        offers.add(search(customers));
        offers.add(behind(customers));
        offers.add(one(customers, accounts));
        offers.add(timeline(customers));
        offers.add(erase(privacy, accounts));
        offers.add(export(privacy, accounts));
        return offers;
    }

    private static Offer search(Supplier<Customers> customers) {
        return Offer.get(
                        "/customers",
                        "Customers, searched, filtered, sorted, paged",
                        Right.READ,
                        Reply.Page.class,
                        asking -> {
                            Options options = asking.options();
                            String sort = options.text("sort").orElse("");
                            CustomerPage page = customers
                                    .get()
                                    .search(
                                            new CustomerSearch(
                                                    options.text("query").orElse(""),
                                                    new Rule.All(options.all("filter").stream()
                                                            .map(CustomerOffers::condition)
                                                            .toList()),
                                                    traitOf(sort.startsWith("-") ? sort.substring(1) : sort),
                                                    sort.startsWith("-"),
                                                    cursor(options.text("cursor")),
                                                    options.limit("limit", 1000)),
                                            Purpose.SERVICE);
                            List<CustomerView> items = page.customers().stream()
                                    .map(row -> view(row, asking.caller()))
                                    .toList();
                            return asking.reply(new Reply.Page<>(
                                    items, page.next() == 0 ? null : Long.toString(page.next()), page.total()));
                        })
                .taking(
                        Option.text("query", "found in name, e-mail, company, town, postcode or source id"),
                        Option.text("filter", "trait:op:value, such as country:eq:GB")
                                .manyTimes(),
                        Option.text("sort", "a trait; with a minus before it the largest first"),
                        Option.whole("limit", "customers at most", 50),
                        Option.text("cursor", "where the last page ended"))
                .as("customers search");
    }

    private static Rule condition(String text) {
        String[] parts = text.split(":", 3);
        Optional<Comparison> comparison = parts.length == 3
                ? java.util.Arrays.stream(Comparison.values())
                        .filter(one -> one.word().equals(parts[1]))
                        .findFirst()
                : Optional.empty();
        if (comparison.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    List.of(new Fault(
                            "FILTER",
                            "filter",
                            "a filter is trait:op:value with op one of eq, ne, lt, le, gt, ge, was '" + text + "'")));
        }
        Literal literal = NUMBER.matcher(parts[2]).matches() && comparison.get() != Comparison.EQ
                ? new Literal.Numeric(new BigDecimal(parts[2]))
                : new Literal.Text(parts[2]);
        return Rule.trait(traitOf(parts[0]), comparison.get(), literal);
    }

    /** Names as lists show them, and the traits they are made of. */
    private static String traitOf(String name) {
        return switch (name) {
            case "name" -> "full_name";
            case "lastOrderAt" -> "last_order_at";
            case "rfmSegment" -> "rfm_segment";
            case "abc" -> "abc_class";
            case "pAlive" -> "p_alive";
            case "clv12m" -> "clv_12m";
            default -> name;
        };
    }

    private static long cursor(Optional<String> text) {
        try {
            return text.map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException e) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    List.of(new Fault(
                            "CURSOR", "cursor", "a cursor comes from the page before, was '" + text.orElse("") + "'")));
        }
    }

    private static Offer behind(Supplier<Customers> customers) {
        return Offer.of(
                        Verb.POST,
                        "/customers/who",
                        "Who is behind a figure: how many, fifty of them, what sets them apart, the facts",
                        Right.READ,
                        BehindView.class,
                        asking -> {
                            JsonNode who = asking.body().path("who");
                            Rule rule = Rules.read(who.isString() ? who.asString() : who.toString());
                            Behind behind = customers.get().behind(rule, Purpose.SERVICE);
                            JsonNode expected = asking.body().path("expected");
                            return asking.reply(new BehindView(
                                    behind.count(),
                                    !expected.isNumber() || expected.asLong() == behind.count(),
                                    behind.customers().stream()
                                            .map(row -> view(row, asking.caller()))
                                            .toList(),
                                    behind.apart(),
                                    behind.facts().stream()
                                            .map(CustomerOffers::fact)
                                            .toList()));
                        })
                .withBody(
                        Option.text("who", "the rule of the figure's cell"),
                        Option.number("expected", "the figure", null));
    }

    private static Offer one(Supplier<Customers> customers, Supplier<Accounts> accounts) {
        return Offer.get(
                        "/customers/{id}",
                        "One customer and everything known",
                        Right.READ,
                        CustomerDetail.class,
                        asking -> {
                            CustomerRow row = customers
                                    .get()
                                    .show(asking.variable("id"), Purpose.SERVICE)
                                    .orElseThrow(() -> missing(asking.variable("id")));
                            boolean sees = asking.caller().maySeePersonal();
                            if (sees) {
                                accounts.get().audit().looked(asking.caller(), "customer.shown", row.id());
                            }
                            List<TraitView> traits = row.traits().stream()
                                    .map(trait ->
                                            new TraitView(trait.name(), shown(trait, sees), trait.personal() && !sees))
                                    .toList();
                            return asking.reply(new CustomerDetail(row.id(), name(row, sees), traits));
                        })
                .as("customers show");
    }

    private static Refusal missing(String id) {
        return new Refusal(Refusal.Kind.NOT_FOUND, "CUSTOMER_MISSING", "there is no customer with the id " + id);
    }

    private static Offer timeline(Supplier<Customers> customers) {
        return Offer.get(
                        "/customers/{id}/timeline",
                        "What a customer did, the latest first",
                        Right.READ,
                        TimelineView.class,
                        asking -> {
                            int limit = asking.options().limit("limit", 500);
                            List<TimelineOrder> orders = customers
                                    .get()
                                    .orders(
                                            asking.variable("id"),
                                            before(asking.options().text("cursor")),
                                            limit,
                                            Purpose.SERVICE);
                            return asking.reply(new TimelineView(
                                    orders,
                                    orders.size() < limit
                                            ? null
                                            : orders.getLast().orderedAt().toString()));
                        })
                .taking(
                        Option.whole("limit", "orders at most", 50),
                        Option.text("cursor", "where the last page ended"));
    }

    private static Instant before(Optional<String> cursor) {
        try {
            return cursor.map(Instant::parse).orElse(END_OF_TIME);
        } catch (DateTimeException e) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    List.of(new Fault(
                            "CURSOR",
                            "cursor",
                            "a cursor comes from the page before, was '" + cursor.orElse("") + "'")));
        }
    }

    private static Offer erase(Supplier<Privacy> privacy, Supplier<Accounts> accounts) {
        return Offer.of(
                        Verb.POST,
                        "/privacy/erase",
                        "Remove everything that is kept about a customer, for good; the answer is a signed report",
                        Right.ERASE,
                        ErasureReport.class,
                        asking -> {
                            ErasureReport report = privacy.get().erase(asking.text("customer"));
                            accounts.get()
                                    .audit()
                                    .changed(asking.caller(), "customer.erased", report.customerId(), null, null);
                            return asking.reply(report);
                        })
                .withBody(Option.text("customer", "the customer's id"))
                .as("privacy erase");
    }

    private static Offer export(Supplier<Privacy> privacy, Supplier<Accounts> accounts) {
        return Offer.get(
                        "/privacy/export",
                        "Everything that is kept about a customer",
                        Right.ERASE,
                        Reply.Page.class,
                        asking -> {
                            String customer = asking.options().needed("customer");
                            List<String> lines = privacy.get().export(customer);
                            accounts.get().audit().looked(asking.caller(), "customer.exported", customer);
                            return asking.reply(new Reply.Page<>(lines, null, (long) lines.size()));
                        })
                .taking(Option.text("customer", "the customer's id"))
                .as("privacy export");
    }

    private static CustomerView view(CustomerRow row, Caller caller) {
        return new CustomerView(
                row.id(),
                name(row, caller.maySeePersonal()),
                text(row, "country"),
                whole(row, "orders"),
                number(row, "revenue"),
                text(row, "last_order_at"),
                text(row, "rfm"),
                text(row, "rfm_segment"),
                text(row, "abc_class"),
                text(row, "lifecycle"),
                number(row, "p_alive"),
                number(row, "clv_12m"));
    }

    /** The name, or what the source calls them when nobody said a name. */
    private static @Nullable String name(CustomerRow row, boolean sees) {
        String full = text(row, "full_name");
        if (full == null) {
            String given = text(row, "given_name");
            String family = text(row, "family_name");
            full = given == null ? family : family == null ? given : given + " " + family;
        }
        return full == null ? null : sees ? full : masked(full);
    }

    private static Value shown(Trait trait, boolean sees) {
        return trait.personal() && !sees ? new Value.Text(masked(plain(trait.value()))) : trait.value();
    }

    /** The first character, and how an e-mail address ends: enough to recognise, too little to write to. */
    static String masked(String text) {
        int at = text.indexOf('@');
        int first = text.offsetByCodePoints(0, Math.min(1, text.length()));
        return text.substring(0, first) + "***" + (at > 0 ? text.substring(at) : "");
    }

    private static Optional<Value> trait(CustomerRow row, String name) {
        return row.traits().stream()
                .filter(trait -> trait.name().equals(name))
                .map(Trait::value)
                .findFirst();
    }

    private static @Nullable String text(CustomerRow row, String name) {
        return trait(row, name).map(CustomerOffers::plain).orElse(null);
    }

    private static @Nullable Long whole(CustomerRow row, String name) {
        return trait(row, name).map(CustomerOffers::amount).map(Math::round).orElse(null);
    }

    private static @Nullable Double number(CustomerRow row, String name) {
        return trait(row, name).map(CustomerOffers::amount).orElse(null);
    }

    private static String plain(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Day(var day) -> day.toString();
            case Value.Moment(Instant instant) -> instant.toString();
            case Value.Count(long count) -> Long.toString(count);
            case Value.Quantity quantity ->
                BigDecimal.valueOf(quantity.quantity()).toPlainString();
            case Value.Money(BigDecimal money, var currency) -> money.toPlainString();
            case Value.Ratio ratio -> BigDecimal.valueOf(ratio.ratio()).toPlainString();
            case Value.Truth(boolean truth) -> Boolean.toString(truth);
            case Value.Term(var message) -> message.key();
            case Value.Unknown(var reason) -> "";
        };
    }

    private static @Nullable Double amount(Value value) {
        return switch (value) {
            case Value.Count(long count) -> (double) count;
            case Value.Quantity quantity -> quantity.quantity();
            case Value.Money(BigDecimal money, var currency) -> money.doubleValue();
            case Value.Ratio ratio -> ratio.ratio();
            case Value.Text text -> null;
            case Value.Day day -> null;
            case Value.Moment moment -> null;
            case Value.Truth truth -> null;
            case Value.Term term -> null;
            case Value.Unknown unknown -> null;
        };
    }

    private static FactView fact(Behind.Fact fact) {
        String product = said(fact, "product_name");
        return new FactView(
                said(fact, "order_id"),
                said(fact, "ordered_at"),
                product == null ? said(fact, "product_id") : product,
                counted(fact, "quantity"),
                counted(fact, "amount"),
                said(fact, "currency"),
                said(fact, "customer"));
    }

    private static Optional<Value> field(Behind.Fact fact, String name) {
        return fact.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(Behind.Field::value)
                .findFirst();
    }

    private static @Nullable String said(Behind.Fact fact, String name) {
        return field(fact, name).map(CustomerOffers::plain).orElse(null);
    }

    private static @Nullable Double counted(Behind.Fact fact, String name) {
        return field(fact, name).map(CustomerOffers::amount).orElse(null);
    }
}
