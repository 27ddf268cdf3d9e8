package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.FieldType;
import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which column holds which field. What the user says counts first, then what was said of an earlier file of the same
 * source, then the name together with the content: a name is not believed when most values are of another sort. What is
 * still missing is looked for by content alone where only one column can be meant.
 */
final class Recognition {

    /** Why a column has no field of its own: it says when together with others. */
    static final String PART = "collect.why.part";

    /** Why a column has no field although it is called like one. */
    static final String UNFITTING = "collect.why.unfitting";

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern COMPACT_DATE =
            Pattern.compile("(19|20)\\d{6}(\\d{4}(\\d{2})?)?|\\d{10}(\\d{3})?|[2-6]\\d{4}(\\.\\d+)?");

    /** Share of filled cells that must be of a field's type for its name to be believed. */
    private static final double FITTING = 0.5;

    /** Share that must be, when there is no name. */
    private static final double SPEAKING = 0.95;

    /** What shops print on an order: {@code #1001}, {@code R-20417}. */
    private static final Pattern ORDER_NUMBER = Pattern.compile("#?\\p{L}{0,4}[-_ ]?\\d{2,}");

    /** What a sum is called that may be of a whole order, where neither "total" nor "order" is part of it. */
    private static final Set<String> SUMS = Stream.of(
                    "订单金额",
                    "总金额",
                    "总额",
                    "合计",
                    "实付金额",
                    "买家实际支付金额",
                    "訂單金額",
                    "訂單總額",
                    "總金額",
                    "總額",
                    "合計",
                    "實付金額",
                    "Gesamtbetrag",
                    "Gesamt",
                    "Summe",
                    "Rechnungsbetrag",
                    "Payment Value")
            .map(FieldNames::normalised)
            .collect(Collectors.toUnmodifiableSet());

    /** Orders of several lines that have to agree before a name that says nothing of orders is taken for one's sum. */
    private static final int AGREEING_ORDERS = 3;

    /** Whose address it is when it is not the buyer's. */
    private static final Set<String> SELLING = Set.of(
            "seller", "vendor", "merchant", "supplier", "store", "shop", "staff", "agent", "cashier", "employee");

    /** Share of rows that may have one address: with more of them it is hardly the buyer's. */
    private static final double ONE_BUYERS = 0.9;

    private static final int FEW = 5;

    /** A column whose name ends so numbers what stands before: a payment's id is no way of paying. */
    private static final Set<String> NUMBERING = Set.of("id", "no", "nr", "number", "ref", "reference", "key");

    private static final Pattern WITH_CENTS = Pattern.compile("[-+]?\\d+[.,]\\d{2}");

    /** Of a telephone number, those of a masked one included; an answer to "has a telephone" has fewer. */
    private static final int FEWEST_DIGITS = 4;

    /** Fields of free text, or of what a whole name says: a word of theirs inside another name is about something else. */
    private static final Set<String> BY_WHOLE_NAME =
            Set.of("about", "evidence", "kind", "name", "question", "text", "type");

    /** How somebody was won says nothing of what they do later. */
    private static final Set<String> WINNING = Set.of("acquisition", "first", "initial", "signup", "registration");

    private final Kind kind;
    private final JoinedColumns joined;
    private final List<String> columns;
    private final ColumnSample sample;
    private final @Nullable ColumnMatch[] matches;
    private final Set<String> taken = new HashSet<>();
    private final Map<Integer, String> unfitting = new HashMap<>();

    private Recognition(Kind kind, JoinedColumns joined, ColumnSample sample) {
        this.kind = kind;
        this.joined = joined;
        this.columns = joined.names();
        this.sample = joined.widened(sample);
        this.matches = new ColumnMatch[columns.size()];
    }

    /**
     * @param chosen position of the column for each field the user named; fields that shall have none map to -1
     * @param earlier field of each column name of this source's earlier files, empty for none
     * @return a match for each column of the file, then those of joined columns that are read
     */
    static List<ColumnMatch> of(
            Kind kind,
            JoinedColumns joined,
            ColumnSample sample,
            Map<String, Integer> chosen,
            Map<String, String> earlier) {
        Recognition recognition = new Recognition(kind, joined, sample);
        recognition.byUser(chosen);
        recognition.byEarlierFiles(earlier);
        recognition.byParts();
        recognition.byName(true);
        recognition.byName(false);
        recognition.knowProducts();
        recognition.byContent();
        return recognition.result();
    }

    /** Columns as a mapping that was kept says, whatever is in them. */
    static List<ColumnMatch> asBefore(Kind kind, JoinedColumns joined, Map<String, String> fields) {
        Recognition recognition = new Recognition(kind, joined, new ColumnSample());
        List<String> names = joined.names();
        for (int i = 0; i < names.size(); i++) {
            String field = fields.getOrDefault(names.get(i), "");
            if (!field.isEmpty()) {
                recognition.match(i, field, Sureness.CERTAIN, Message.of("collect.why.earlier"));
            }
        }
        return recognition.result();
    }

    private void byUser(Map<String, Integer> chosen) {
        chosen.forEach((field, position) -> {
            taken.add(field);
            if (position >= 0) {
                match(position, field, Sureness.CERTAIN, Message.of("collect.why.chosen"));
            }
        });
    }

    private void byEarlierFiles(Map<String, String> earlier) {
        for (int i = 0; i < columns.size(); i++) {
            String field = earlier.get(columns.get(i));
            if (field == null || matches[i] != null) {
                continue;
            }
            if (field.isEmpty()) {
                match(i, null, Sureness.NONE, Message.of("collect.why.earlierNone"));
            } else if (kind.field(field).isPresent() && !taken.contains(field)) {
                match(i, field, Sureness.CERTAIN, Message.of("collect.why.earlier"));
            }
        }
    }

    /** What stands in several columns, where the file shows it and nobody said otherwise. */
    private void byParts() {
        String time = kind.time().map(Field::name).orElse("");
        for (int i = joined.columns().size(); i < columns.size(); i++) {
            JoinedColumns.Joined one = joined.at(i).orElseThrow();
            boolean free = one.parts().stream().allMatch(part -> matches[part] == null);
            if (one.found() && free && matches[i] == null && !taken.contains(time)) {
                match(i, time, Sureness.LIKELY, Message.of("collect.why.joined"));
            }
        }
    }

    /** A column that a field's name speaks for; the lower the rank, the more clearly. */
    private record Candidate(int position, Field field, double fit, int rank) {}

    private void byName(boolean exact) {
        do {
            take(exact, named(exact));
        } while (dropSumsOfOrders());
    }

    private List<Candidate> named(boolean exact) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < joined.columns().size(); i++) {
            if (matches[i] == null) {
                candidates.addAll(exact ? exact(i) : within(i));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::fit)
                .reversed()
                .thenComparing(candidate -> sample.values(candidate.position()).isEmpty())
                .thenComparingInt(Candidate::rank)
                .thenComparingInt(Candidate::position));
        return candidates;
    }

    private void take(boolean exact, List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            String field = candidate.field().name();
            if (candidate.fit() >= FITTING && !taken.contains(field) && matches[candidate.position()] == null) {
                Message why = Message.of(exact ? "collect.why.name" : "collect.why.partOfName");
                match(candidate.position(), field, exact ? Sureness.CERTAIN : Sureness.LIKELY, why);
            } else if (exact && candidate.fit() < FITTING) {
                unfitting.put(candidate.position(), field);
            }
        }
    }

    private List<Candidate> exact(int position) {
        FieldNames names = FieldNames.of(kind);
        String column = columns.get(position);
        if (isAmazons() && FieldNames.normalised(column).equals("itemprice")) {
            return List.of(candidate(position, "amount", 0));
        }
        return names.exact(column).stream()
                .map(field -> candidate(position, field, names.rank(field, column)))
                .toList();
    }

    /** Amazon's order reports call the total of a line its item-price. */
    private boolean isAmazons() {
        return kind == Kind.ORDERS
                && columns.stream().map(FieldNames::normalised).anyMatch("amazonorderid"::equals);
    }

    private List<Candidate> within(int position) {
        List<String> words = FieldNames.words(columns.get(position));
        boolean numbers = !words.isEmpty() && NUMBERING.contains(words.getLast());
        return FieldNames.of(kind).within(columns.get(position)).stream()
                .map(part -> candidate(position, part.field(), -part.length()))
                .filter(candidate -> !numbers || candidate.field().type() == FieldType.IDENTIFIER)
                .filter(candidate -> kind != Kind.EVENTS || words.stream().noneMatch(WINNING::contains))
                .filter(candidate -> kind == Kind.PRODUCTS
                        || !BY_WHOLE_NAME.contains(candidate.field().name()))
                .toList();
    }

    private Candidate candidate(int position, String name, int rank) {
        Field field = kind.field(name).orElseThrow();
        return new Candidate(position, field, fit(field, columns.get(position), position), rank);
    }

    /**
     * What is said of a whole order beside each of its lines, or beside the first of them, would count several times. Beside
     * prices of pieces, names that speak of orders and amounts that exceed their lines are no line's; without them only what
     * repeats within orders is known to be one. What the user said stays.
     *
     * @return whether a column lost its field, which another one may take now
     */
    private boolean dropSumsOfOrders() {
        boolean dropped = false;
        for (String field : List.of("amount", "discount", "tax", "shipping")) {
            Optional<ColumnMatch> sum = matched(field).filter(match -> !isChosen(match) && isOfTheOrder(match));
            if (sum.isPresent()) {
                taken.remove(field);
                match(sum.get().position(), null, Sureness.NONE, Message.of("collect.why.ofOrder"));
                dropped = true;
            }
        }
        return dropped;
    }

    private boolean isOfTheOrder(ColumnMatch match) {
        Optional<ColumnMatch> order = matched("order_id");
        Optional<ColumnMatch> price = matched("unit_price");
        boolean namesOrder = speaksOfOrders(match.column());
        if ("amount".equals(match.field()) && price.isPresent()) {
            int pieces = matched("quantity").map(ColumnMatch::position).orElse(-1);
            boolean ofOneLine = pieces >= 0 && isByName(match) && speaksOfSums(match.column());
            return (namesOrder && isByName(match))
                    || order.filter(id -> OrderSums.of(sample, id.position())
                                    .exceedLines(match.position(), price.get().position(), pieces, ofOneLine))
                            .isPresent();
        }
        int least = namesOrder ? 1 : AGREEING_ORDERS;
        return (namesOrder || speaksOfSums(match.column()))
                && order.filter(id -> OrderSums.of(sample, id.position()).repeats(match.position(), least))
                        .isPresent();
    }

    private Optional<ColumnMatch> matched(String field) {
        return Arrays.stream(matches)
                .flatMap(Stream::ofNullable)
                .filter(match -> field.equals(match.field()))
                .findFirst();
    }

    private static boolean isByName(ColumnMatch match) {
        return match.why().key().equals("collect.why.name") || match.why().key().equals("collect.why.partOfName");
    }

    private static boolean isChosen(ColumnMatch match) {
        return match.why().key().equals("collect.why.chosen");
    }

    private static boolean speaksOfOrders(String column) {
        return !speaksOfLines(column) && speaks(column, Set.of("order", "cart", "basket", "invoice"));
    }

    private static boolean speaksOfSums(String column) {
        return !speaksOfLines(column)
                && (SUMS.contains(FieldNames.normalised(column)) || speaks(column, Set.of("total", "subtotal")));
    }

    private static boolean speaksOfLines(String column) {
        return speaks(column, Set.of("line", "lineitem", "item"));
    }

    private static boolean speaks(String column, Set<String> words) {
        return FieldNames.words(column).stream().anyMatch(words::contains);
    }

    /** A product that a file calls by one name only is known by it: without an id nothing could be said of it. */
    private void knowProducts() {
        matched("product_name")
                .filter(match -> kind == Kind.ORDERS && !taken.contains("product_id") && isByName(match))
                .filter(match -> FieldNames.of(kind).exact(match.column()).contains("product_id"))
                .ifPresent(match -> {
                    taken.remove("product_name");
                    match(match.position(), "product_id", match.sure(), match.why());
                });
    }

    private void byContent() {
        // A shop that gives its buyers no number knows them by their address.
        String ofAddress = kind == Kind.CONTACTS
                ? "email"
                : kind.persons().stream()
                        .map(id -> id.field().name())
                        .findFirst()
                        .orElse("email");
        onlyColumn(this::isEmail)
                .filter(i -> kind == Kind.CONTACTS || isOfBuyers(i))
                .ifPresent(i -> byContent(i, ofAddress, Sureness.LIKELY));
        kind.fields().stream()
                .filter(field -> field.required() && isTime(field) && !taken.contains(field.name()))
                .findFirst()
                .ifPresent(
                        field -> onlyColumn(this::isDate).ifPresent(i -> byContent(i, field.name(), Sureness.GUESS)));
    }

    private boolean isOfBuyers(int position) {
        List<String> values = sample.values(position);
        String first = values.getFirst();
        return !speaks(columns.get(position), SELLING)
                && (values.size() < FEW || share(values, first::equalsIgnoreCase) < ONE_BUYERS);
    }

    private void byContent(int position, String field, Sureness sure) {
        if (kind.field(field).isPresent() && !taken.contains(field)) {
            match(position, field, sure, Message.of("collect.why.content"));
        }
    }

    private Optional<Integer> onlyColumn(Predicate<List<String>> speaks) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < joined.columns().size(); i++) {
            List<String> values = sample.values(i);
            if (matches[i] == null && !values.isEmpty() && speaks.test(values)) {
                found.add(i);
            }
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private boolean isEmail(List<String> values) {
        return share(values, v -> EMAIL.matcher(v).matches()) >= SPEAKING;
    }

    private boolean isDate(List<String> values) {
        return share(values, Look::isDate) >= SPEAKING;
    }

    private static boolean isTime(Field field) {
        return field.type() == FieldType.TIMESTAMP || field.type() == FieldType.DATE;
    }

    private double fit(Field field, String column, int position) {
        // What stands for nothing says nothing of what its column holds.
        List<String> values = sample.values(position).stream()
                .filter(value -> !ReadingSql.isNothing(value))
                .toList();
        // A shop's own name for an order, and in other files the buyer's.
        return field.name().equals("order_id") && FieldNames.normalised(column).equals("name")
                ? share(values, v -> ORDER_NUMBER.matcher(v).matches())
                : fit(field, values);
    }

    /** Share of values that can be of the field's type; 1 for a column without values, of which nobody can tell. */
    private static double fit(Field field, List<String> values) {
        if (!field.words().isEmpty()) {
            return share(values, v -> field.words().contains(v.toLowerCase(Locale.ROOT))) >= SPEAKING ? 1 : 0;
        }
        return switch (field.type()) {
            case TIMESTAMP, DATE ->
                share(values, v -> Look.isDate(v) || COMPACT_DATE.matcher(v).matches());
            case DECIMAL, FACTOR, INTEGER -> share(values, Look::isNumber);
            case BOOLEAN -> share(values, ReadingSql::isTruth);
            case TEXT, IDENTIFIER, JSON ->
                switch (field.name()) {
                    case "email" -> share(values, v -> v.contains("@"));
                    case "phone" ->
                        share(values, v -> v.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS);
                    case "promotion", "payment_method", "country", "region", "channel", "store" ->
                        share(values, v -> !WITH_CENTS.matcher(v).matches());
                    default -> 1;
                };
        };
    }

    private static double share(List<String> values, Predicate<String> test) {
        return values.isEmpty() ? 1 : (double) values.stream().filter(test).count() / values.size();
    }

    private void match(int position, @Nullable String field, Sureness sure, Message why) {
        if (field != null) {
            taken.add(field);
        }
        Optional<JoinedColumns.Joined> several = joined.at(position);
        matches[position] = new ColumnMatch(
                columns.get(position), position, several.isPresent(), field, sure, example(position), why);
        if (field != null) {
            several.ifPresent(one -> one.parts().forEach(part -> partOf(part, one.name())));
        }
    }

    private void partOf(int part, String whole) {
        if (matches[part] == null) {
            match(part, null, Sureness.NONE, Message.of(PART).with("whole", whole));
        }
    }

    private String example(int position) {
        List<String> values = sample.values(position);
        return values.isEmpty() ? "" : values.getFirst();
    }

    private List<ColumnMatch> result() {
        List<ColumnMatch> all = new ArrayList<>();
        for (int i = 0; i < matches.length; i++) {
            ColumnMatch match = matches[i];
            if (match != null) {
                all.add(match);
            } else if (joined.at(i).isEmpty()) {
                all.add(new ColumnMatch(columns.get(i), i, false, null, Sureness.NONE, example(i), whyNone(i)));
            }
        }
        return all;
    }

    private Message whyNone(int position) {
        String field = unfitting.get(position);
        return field == null || taken.contains(field)
                ? Message.of("collect.why.none")
                : Message.of("collect.why.unfitting").with("field", field);
    }
}
