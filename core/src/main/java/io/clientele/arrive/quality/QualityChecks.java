package io.clientele.arrive.quality;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.FieldType;
import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Column;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.EngineException;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.state.Definitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Profiles of the facts, and whether they are what the user expects. */
public final class QualityChecks {

    private static final String ROOM = "quality";
    private static final String EXPECTATIONS = "expectations";
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** A check of ours takes seconds; a statement of a user's must not hold an import for ever. */
    private static final Duration CHECK_TIME = Duration.ofMinutes(5);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> QUANTILES = List.of("q05", "q25", "q50", "q75", "q95");

    private final Engine engine;
    private final Definitions definitions;
    private final UserSql userSql;
    private final Clock clock;

    public QualityChecks(Engine engine, Definitions definitions, UserSql userSql, Clock clock) {
        this.engine = engine;
        this.definitions = definitions;
        this.userSql = userSql;
        this.clock = clock;
    }

    /** What every column of a kind holds. Reads the whole view a few times. */
    public KindProfile profile(Kind kind) {
        List<ColumnProfile> columns = new ArrayList<>();
        for (Field field : kind.fields()) {
            columns.add(profile(kind, field));
        }
        Pipeline repeats = Pipeline.of("arrive/quality/repeats_counted").use("facts", new Relation(kind.word()));
        long repeated = number(repeats, "repeated");
        long rows = columns.isEmpty() ? 0 : columns.getFirst().rows();
        Days days = days(kind);
        return new KindProfile(kind, rows, repeated, days.latest(), days.usualGap(), columns);
    }

    /** How fresh a kind is. */
    private record Days(@Nullable Instant latest, @Nullable Double usualGap) {}

    private Days days(Kind kind) {
        if (kind.time().isEmpty()) {
            return new Days(null, null);
        }
        Pipeline pipeline = Pipeline.of("arrive/quality/latest_found")
                .use("facts", new Relation(kind.word()))
                .use("time", Column.named(kind.time().get().name()));
        return engine.read(pipeline, Purpose.OPERATION, rows -> {
            rows.next();
            return new Days(rows.instantAt("latest"), rows.isNull("usual_gap") ? null : rows.doubleAt("usual_gap"));
        });
    }

    private ColumnProfile profile(Kind kind, Field field) {
        boolean json = field.type() == FieldType.JSON;
        Pipeline counted = of(kind, field, json ? "json_counted" : "column_counted");
        return engine.read(counted, Purpose.OPERATION, rows -> {
            rows.next();
            long filled = rows.longAt("filled");
            boolean look = filled > 0 && !json;
            return new ColumnProfile(
                    field,
                    rows.longAt("n"),
                    filled,
                    rows.longAt("distinct_values"),
                    rows.textAt("least"),
                    rows.textAt("greatest"),
                    look && isNumber(field) ? quantiles(kind, field) : List.of(),
                    look ? values(kind, field, "values_ranked") : List.of(),
                    look && isText(field) ? values(kind, field, "patterns_ranked") : List.of(),
                    look && isTime(field) ? impossible(kind, field) : 0);
        });
    }

    private static boolean isText(Field field) {
        return field.type() == FieldType.TEXT || field.type() == FieldType.IDENTIFIER;
    }

    private static boolean isTime(Field field) {
        return field.type() == FieldType.TIMESTAMP || field.type() == FieldType.DATE;
    }

    private static boolean isNumber(Field field) {
        return field.type() == FieldType.DECIMAL
                || field.type() == FieldType.FACTOR
                || field.type() == FieldType.INTEGER;
    }

    private static Pipeline of(Kind kind, Field field, String step) {
        return Pipeline.of("arrive/quality/" + step)
                .use("facts", new Relation(kind.word()))
                .use("column", Column.named(field.name()));
    }

    private List<Double> quantiles(Kind kind, Field field) {
        return engine.read(of(kind, field, "quantiles_computed"), Purpose.OPERATION, rows -> {
            rows.next();
            return QUANTILES.stream().map(rows::doubleAt).toList();
        });
    }

    private List<ValueCount> values(Kind kind, Field field, String step) {
        return engine.list(
                of(kind, field, step),
                Purpose.OPERATION,
                row -> new ValueCount(row.requiredText("value"), row.longAt("n")));
    }

    private long impossible(Kind kind, Field field) {
        Pipeline pipeline =
                of(kind, field, "impossible_counted").bind("earliest", EARLIEST).bind("now", clock.instant());
        return number(pipeline, "impossible");
    }

    private long number(Pipeline pipeline, String column) {
        return engine.read(pipeline, Purpose.OPERATION, rows -> rows.next() ? rows.longAt(column) : 0L);
    }

    /** The expectations as they were declared; empty text when there are none. */
    public String declared() {
        return definitions
                .find(ROOM, EXPECTATIONS)
                .map(definition -> JSON.readTree(String.valueOf(definition.json()))
                        .path("yaml")
                        .asString(""))
                .orElse("");
    }

    /**
     * Replaces the expectations.
     *
     * @param yaml as {@code docs/expectations.md} says: a list under {@code expectations}, each entry with a {@code kind} and
     *     one expectation
     * @throws io.clientele.ground.base.Refusal naming every mistake
     */
    public List<Expectation> declare(String yaml, String who) {
        List<Expectation> expectations = read(yaml);
        definitions.save(ROOM, EXPECTATIONS, JSON.writeValueAsString(Map.of("yaml", yaml)), who);
        return expectations;
    }

    /** Reads expectations as {@link #declare} would, and keeps nothing. */
    public List<Expectation> read(String yaml) {
        List<Expectation> expectations = ExpectationYaml.read(yaml, userSql);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < expectations.size(); i++) {
            if (expectations.get(i) instanceof Expectation.Matches(Kind kind, String column, String pattern)) {
                String why = whyNoPattern(pattern);
                if (!why.isEmpty()) {
                    faults.add(new Fault(
                            "EXPECTATION",
                            "expectations[" + i + "]",
                            "expectation " + (i + 1) + ": '" + pattern + "' is not a regular expression: " + why));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, faults);
        }
        return expectations;
    }

    /** Engines know fewer patterns than Java does, such as none that look ahead. */
    private String whyNoPattern(String pattern) {
        Pipeline tried = new Pipeline(List.of(), Map.of(), Map.of())
                .then(Step.rendered("arrive/quality/pattern_tried", "select matches_pattern('', :pattern) as found"))
                .bind("pattern", pattern)
                .embedded();
        try {
            return engine.read(tried, Purpose.OPERATION, rows -> {
                rows.next();
                return "";
            });
        } catch (EngineException e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
    }

    /** Expects nothing any more. */
    public void forget(String who) {
        definitions.save(ROOM, EXPECTATIONS, JSON.writeValueAsString(Map.of("yaml", "")), who);
    }

    /** Checks every expectation of a kind against its view. */
    public List<CheckResult> check(Kind kind) {
        String yaml = declared();
        if (yaml.isBlank()) {
            return List.of();
        }
        return ExpectationYaml.readable(yaml).stream()
                .filter(expectation -> expectation.kind() == kind)
                .map(this::check)
                .toList();
    }

    private CheckResult check(Expectation expectation) {
        long rows = number(ExpectationSql.testable(expectation), "n");
        if (expectation instanceof Expectation.RowCount count) {
            boolean few = count.low() != null && rows < count.low();
            boolean many = count.high() != null && rows > count.high();
            return new CheckResult(
                    expectation,
                    few || many ? CheckResult.Outcome.FAILED : CheckResult.Outcome.PASSED,
                    rows,
                    0,
                    List.of());
        }
        if (rows == 0) {
            return new CheckResult(expectation, CheckResult.Outcome.NOT_APPLICABLE, 0, 0, List.of());
        }
        try {
            return checked(expectation, rows);
        } catch (Refusal | EngineException e) {
            // What could be checked yesterday may fail today; the import it is checked after stands all the same.
            return new CheckResult(
                    expectation,
                    CheckResult.Outcome.NOT_CHECKED,
                    rows,
                    0,
                    List.of(List.of(new CheckResult.Cell("error", String.valueOf(e.getMessage())))));
        }
    }

    private CheckResult checked(Expectation expectation, long rows) {
        Pipeline broken = new ExpectationSql(userSql).broken(expectation);
        long count = engine.readWithin(
                CHECK_TIME,
                broken.then("arrive/quality/broken_counted"),
                Purpose.OPERATION,
                counted -> counted.next() ? counted.longAt("n") : 0L);
        return new CheckResult(
                expectation,
                count == 0 ? CheckResult.Outcome.PASSED : CheckResult.Outcome.FAILED,
                rows,
                count,
                count == 0
                        ? List.of()
                        : engine.list(
                                broken.then(ExpectationSql.shown(expectation)),
                                Purpose.OPERATION,
                                QualityChecks::example));
    }

    private static List<CheckResult.Cell> example(Rows row) {
        List<String> columns = row.columns();
        return IntStream.range(0, columns.size())
                .mapToObj(i -> new CheckResult.Cell(columns.get(i), String.valueOf(row.valueAt(i))))
                .toList();
    }
}
