package io.clientele.understand.value;

import io.clientele.ground.base.Basis;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Recipe;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.WorkspaceSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One question under way: the lines it counts, what it asked the engine, what its answer rests on. Used by one thread,
 * for one answer.
 */
public final class Inquiry {

    private final long started = System.nanoTime();
    private final Engine engine;
    private final WorkspaceSettings settings;
    private final Scope scope;
    private final Purpose purpose;
    private final Optional<Frame.Span> data;
    private final Map<String, Recipe.Step> steps = new LinkedHashMap<>();
    private @Nullable List<String> traits;

    Inquiry(Engine engine, WorkspaceSettings settings, Scope scope, Purpose purpose, Optional<Frame.Span> data) {
        this.engine = engine;
        this.settings = settings;
        this.scope = scope;
        this.purpose = purpose;
        this.data = data;
    }

    /** The days from the first to the last order line; empty when there are none. */
    public Optional<Days> data() {
        return data.map(Frame.Span::days);
    }

    /** The days meant; empty when there are no order lines at all. */
    public Optional<Days> days() {
        return data().map(scope.range()::within);
    }

    public WorkspaceSettings settings() {
        return settings;
    }

    /**
     * The steps up to {@code lines_chosen}: one row per order line of these days that counts and passes the filters, with
     * the columns of {@code lines_attributed}.
     */
    public Pipeline lines(Days days) {
        return lines(days, List.of());
    }

    /** The same, for further filters too. */
    public Pipeline lines(Days days, List<Filter> more) {
        List<Filter> filters = new ArrayList<>(scope.filters());
        filters.addAll(more);
        return bound(LineFilter.lines(counted(), filters), days);
    }

    /**
     * The steps up to {@code parts_chosen}: one row per part of an order of these days, of lines that count and pass the
     * filters, with the columns of {@code parts_gathered}.
     */
    public Pipeline parts(Days days) {
        return parts(days, Optional.empty());
    }

    /** The same with a column to break down by: those of single lines where it says what was bought. */
    public Pipeline parts(Days days, Optional<Dimension> by) {
        boolean ofLines = by.filter(Dimension::isOfLines).isPresent()
                || scope.filters().stream()
                        .anyMatch(filter -> filter.dimension().isOfLines());
        Pipeline begun = counted().then("understand/value/customers_begun");
        Pipeline parts = ofLines
                ? begun.then("understand/value/parts_lined")
                : begun.then("understand/value/parts_gathered").kept();
        return bound(LineFilter.parts(parts, scope.filters()), days);
    }

    /** Order lines in money words with their customers, of all days: where every question about orders begins. */
    private static Pipeline attributed() {
        return Pipeline.of(
                        "arrive/ledger/rates_spanned",
                        "arrive/ledger/rates_chosen",
                        "arrive/ledger/orders_numbered",
                        "arrive/ledger/lines_sorted",
                        "arrive/ledger/lines_converted",
                        "arrive/ledger/lines_valued",
                        "understand/value/lines_attributed")
                .kept();
    }

    private static Pipeline counted() {
        return attributed().then("arrive/ledger/lines_counted");
    }

    private Pipeline bound(Pipeline pipeline, Days days) {
        Pipeline bound = settled(pipeline, settings).bind("from", days.from()).bind("to", days.to());
        for (Map.Entry<String, String> parameter : scope.parameters().entrySet()) {
            bound = bound.bind(parameter.getKey(), parameter.getValue());
        }
        return bound;
    }

    private static Pipeline settled(Pipeline pipeline, WorkspaceSettings settings) {
        return pipeline.bind("zone", settings.zone().getId())
                .bind("currency", settings.currency().getCurrencyCode());
    }

    /** The question from when to when there are order lines. */
    static Pipeline span(WorkspaceSettings settings) {
        return settled(attributed().then("understand/value/orders_spanned"), settings);
    }

    /** Rows of a pipeline, which becomes part of the recipe. */
    public <T> List<T> list(Pipeline pipeline, Function<Rows, T> row) {
        note(pipeline);
        return engine.recall(pipeline, purpose, row);
    }

    /** What {@code read} makes of the rows of a pipeline as they stream by; the pipeline becomes part of the recipe. */
    public <T> T read(Pipeline pipeline, Function<Rows, T> read) {
        note(pipeline);
        return engine.read(pipeline, purpose, read);
    }

    private void note(Pipeline pipeline) {
        for (Step step : pipeline.steps()) {
            steps.putIfAbsent(step.name(), new Recipe.Step(step.name(), step.text(), step.hash()));
        }
    }

    /** What kinds of lines these days have, and what becomes of each: the sentences of the basis line. */
    public List<Message> tallied(Days days) {
        Pipeline tally = bound(attributed().then("understand/value/lines_tallied"), days);
        return list(tally, row -> LineTally.of(row).said(scope, days)).getFirst();
    }

    /**
     * The currency figures are told in: the reporting currency or, where no line of the shop is in it nor a rate leads to
     * it, that of most lines; the same for all days, filters and questions.
     */
    public String main() {
        return data.map(Frame.Span::main).orElseGet(this::reporting);
    }

    private String reporting() {
        return settings.currency().getCurrencyCode();
    }

    /** The notes with one before them that says why figures are not in the reporting currency, where they aren't. */
    public List<Message> told(List<Message> notes) {
        return main().equals(reporting())
                ? notes
                : joined(
                        List.of(Message.of("value.note.main-currency")
                                .with("reporting", reporting())
                                .with("currency", main())),
                        notes);
    }

    /** The currencies of the lines that count on these days. */
    public Currencies currencies(Days days) {
        List<CurrencyLines> lines = list(
                parts(days).then("understand/value/currencies_counted"),
                row -> new CurrencyLines(row.requiredText("currency"), row.longAt("lines")));
        return new Currencies(main(), lines);
    }

    /** A currency and how many of the lines that count are in it. */
    public record CurrencyLines(String currency, long lines) {}

    /**
     * The currencies of lines, after conversion.
     *
     * @param lead what figures are told in
     */
    public record Currencies(String lead, List<CurrencyLines> lines) {

        /** How many lines are left out of figures of customers because no rate leads from them. */
        public List<Message> said() {
            return others().map(other -> Message.of("value.basis.currency.left-out")
                            .with("lines", other.lines())
                            .with("currency", other.currency()))
                    .toList();
        }

        /** How many lines are told by themselves because no rate leads from them. */
        public List<Message> apart() {
            return others().map(other -> Message.of("value.basis.currency.apart")
                            .with("lines", other.lines())
                            .with("currency", other.currency()))
                    .toList();
        }

        private Stream<CurrencyLines> others() {
            return lines.stream().filter(other -> !other.currency().equals(lead));
        }

        /** What sets the lines of the lead apart, for rules. */
        public List<Condition> conditions() {
            return Buyers.inCurrency(
                    lead,
                    Stream.concat(Stream.of(lead), others().map(CurrencyLines::currency))
                            .toList());
        }
    }

    /** Whether somebody has written that trait. */
    public boolean knowsTrait(String trait) {
        if (traits == null) {
            traits = engine.read(Pipeline.of("understand/value/traits_known"), purpose, Rows::columns);
        }
        return traits.contains(trait);
    }

    /** Names of the products ordered on these days, by product id; products that nobody named are missing. */
    public Map<String, String> productNames(Days days) {
        Map<String, String> names = new HashMap<>();
        products(days, List.of()).forEach((product, named) -> {
            if (named.name() != null) {
                names.put(product, named.name());
            }
        });
        return names;
    }

    /** What the products ordered on these days are called, by product id. */
    public Map<String, NamedProduct> products(Days days, List<Filter> more) {
        Map<String, NamedProduct> products = new HashMap<>();
        list(
                lines(days, more).then("understand/value/products_named"),
                row -> products.put(
                        row.requiredText("product_id"), new NamedProduct(row.textAt("name"), row.textAt("category"))));
        return products;
    }

    /** What a product is called, where anybody says. */
    public record NamedProduct(
            @Nullable String name, @Nullable String category) {}

    public Basis basis(List<Message> said) {
        return new Basis(
                said,
                data.map(Frame.Span::last).orElse(null),
                true,
                engine.version(),
                (System.nanoTime() - started) / 1_000_000);
    }

    /**
     * How the answer was made.
     *
     * @param options what was asked beyond the scope
     */
    public Recipe recipe(String analysis, Map<String, String> options) {
        Map<String, String> parameters = new LinkedHashMap<>(scope.parameters());
        parameters.putAll(options);
        parameters.put("zone", settings.zone().getId());
        parameters.put("currency", settings.currency().getCurrencyCode());
        return new Recipe(
                analysis,
                engine.snapshot(),
                engine.identityVersion(),
                days().map(days -> days.in(settings.zone())).orElse(null),
                parameters,
                List.copyOf(steps.values()),
                null,
                version(),
                engine.version());
    }

    private static String version() {
        String version = Inquiry.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Messages of more than one origin, in reading order. */
    public static List<Message> joined(List<Message> first, List<Message> second) {
        List<Message> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
