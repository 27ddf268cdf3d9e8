package io.clientele.arrive.ledger;

import static io.clientele.testkit.Workspaces.rows;
import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.catalog.plan.DeclaredProperty;
import io.clientele.arrive.catalog.plan.PlannedShape;
import io.clientele.arrive.catalog.plan.PropertyType;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.ComparedEngine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertyColumnsTest {

    private static final Compaction.Bounds EVERY_TWO = new Compaction.Bounds(2, 1L << 20, 128L << 20, 512L << 20);

    /** Names that engines and paths could stumble over. */
    private static final List<String> NAMES =
            List.of("plan", "Plan", "价格", "a.b", "it's", "what: {now}", "list[0]", "x-1", " ", "$", "p0", "select");

    private static final List<TypedProperty.Type> TYPES = List.of(TypedProperty.Type.values());

    private static final List<String> SCALARS =
            List.of("null", "true", "false", "\"7.25\"", "\"NaN\"", "-0.5", "12", "0", "\"é' \\\" \\\\ 红\"");

    @TempDir
    Path folder;

    private Workspace workspace;
    private Ledger ledger;
    private int given;

    @BeforeEach
    void create() {
        workspace = Workspaces.create(folder.resolve("w"));
        ledger = new Ledger(workspace, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ledger.close();
        workspace.close();
    }

    private void take(int number, IntFunction<String> properties) {
        List<Arriving> arriving = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Map<String, String> fields = new TreeMap<>(Map.of(
                    "message_id", "m" + given++,
                    "type", "track",
                    "name", "Done",
                    "occurred_at", "2026-11-30 10:00:00",
                    "user_id", "u" + i % 7));
            String json = properties.apply(i);
            if (json != null) {
                fields.put("properties", json);
            }
            arriving.add(new Arriving.Event(new Fact(Kind.EVENTS, "web", "default", fields), null, "{}", List.of()));
        }
        ledger.take("web", arriving);
        ledger.settle();
    }

    private static String json(String name, String value) {
        return "{\"" + name + "\":" + value + "}";
    }

    /** {@code name -> type} of those that have columns. */
    private Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        ledger.properties()
                .forEach(
                        property -> columns.put(property.name(), property.type().word()));
        return columns;
    }

    private String columnOf(String name) {
        return value(
                workspace, "select column_name from ledger_property where name = '" + name.replace("'", "''") + "'");
    }

    private List<Segment> facts() {
        return ledger.manifest().segments(Kind.EVENTS.word(), Role.FACT.word());
    }

    @Test
    void whatManyEventsCarryHasAColumnOfItsType() {
        take(
                1500,
                i -> "{\"plan\":\"p" + i % 3 + "\",\"price\":" + i % 4 + ".5,\"big\":9007199254740993,"
                        + "\"new\":" + (i % 2 == 0) + ",\"list\":[1],\"_plan\":{\"a\":1}"
                        + (i < 900 ? ",\"rare\":1" : "")
                        + (i % 300 == 0 ? ",\"mostly\":\"none\"}" : ",\"mostly\":" + i + "}"));
        ledger.seal();

        assertThat(columns())
                .as("lists, objects and what fewer than a thousand carry have none")
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("plan", "text", "price", "number", "big", "text", "new", "boolean", "mostly", "number"));
        assertThat(rows(
                        workspace,
                        "select " + columnOf("plan") + " as plan, sum(" + columnOf("price") + ") as price,"
                                + " count(case when " + columnOf("new") + " then 1 end) as new, count("
                                + columnOf("mostly") + ") as mostly, min(" + columnOf("big")
                                + ") as big from events_typed group by 1 order by 1 nulls last"))
                .containsExactly(
                        "p0|1000.0|250|495|9007199254740993",
                        "p1|1000.0|250|500|9007199254740993",
                        "p2|1000.0|250|500|9007199254740993");
        assertThat(inFiles(columnOf("plan"))).as("out of the segment itself").isEqualTo(1500);
    }

    /** Values in the files, whatever the views say. */
    private long inFiles(String column) {
        String files = ledger.lake().filesOf(facts()).stream()
                .map(file -> "'" + file + "'")
                .collect(Collectors.joining(", "));
        return Long.parseLong(value(
                workspace, "select count(" + column + ") from read_parquet([" + files + "], union_by_name = true)"));
    }

    @Test
    void fewEventsAreReadOutOfTheirJson() {
        take(1000, i -> json("plan", "\"a\""));
        ledger.seal();
        take(10, i -> json("plan", "\"b\""));
        ledger.seal();
        take(5, i -> json("plan", "\"c\""));

        assertThat(facts().getLast().shape()).as("ten rows").isNull();
        assertThat(rows(
                        workspace,
                        "select " + columnOf("plan") + ", count(*) from events_typed group by 1 order by 1 nulls last"))
                .containsExactly("a|1000", "b|10", "c|5");
    }

    @Test
    void upkeepWritesSegmentsAnewThatHoldAPropertyAndNoOthers() {
        take(1200, i -> json("plan", "\"a\""));
        ledger.seal();
        take(1200, i -> i < 3 ? json("late", "1") : json("plan", "\"b\""));
        ledger.seal();
        List<Segment> before = facts();
        ledger.type(new TypedProperty("late", TypedProperty.Type.NUMBER));
        String late = columnOf("late");
        assertThat(value(workspace, "select sum(" + late + ") from events_typed"))
                .isEqualTo("3.0");
        assertThat(ledger.needsUpkeep()).isTrue();

        ledger.upkeep(Progress.NONE);

        assertThat(facts()).extracting(Segment::path).contains(before.getFirst().path());
        assertThat(facts())
                .extracting(Segment::path)
                .doesNotContain(before.getLast().path());
        assertThat(inFiles(late)).isEqualTo(3);
        assertThat(value(workspace, "select sum(" + late + ") from events_typed"))
                .isEqualTo("3.0");
        assertThat(ledger.needsUpkeep()).as("each is looked through once").isFalse();
    }

    @Test
    void aPlanDecidesBeforeAnyEventDoes() {
        ledger.followPlans(() -> List.of(
                declared("size", PropertyType.STRING),
                declared("size", PropertyType.INTEGER),
                declared("paid", PropertyType.BOOLEAN),
                declared("items", PropertyType.ARRAY),
                declared("price", PropertyType.NUMBER, PropertyType.STRING)));
        take(1000, i -> json("size", "7"));
        ledger.seal();
        assertThat(columns()).isEqualTo(Map.of("paid", "boolean", "price", "text", "size", "text"));
    }

    private static DeclaredProperty declared(String name, PropertyType... types) {
        return new DeclaredProperty("web", "track", null, List.of(), name, PlannedShape.of(List.of(types)));
    }

    @Test
    void aColumnOfAnotherTypeHoldsForThePastToo() {
        take(1500, i -> json("price", i % 2 == 0 ? "\"12.5\"" : "\"dear\""));
        ledger.seal();
        assertThat(columns()).containsEntry("price", "text");

        ledger.type(new TypedProperty("price", TypedProperty.Type.NUMBER));
        String price = columnOf("price");
        assertThat(value(workspace, "select sum(" + price + ") from events_typed"))
                .isEqualTo("9375.0");
        ledger.upkeep(Progress.NONE);
        assertThat(value(workspace, "select sum(" + price + ") from events_typed"))
                .isEqualTo("9375.0");
        assertThat(inFiles(price)).as("texts that are no number are null").isEqualTo(750);

        ledger.type(new TypedProperty("price", TypedProperty.Type.NONE));
        take(1500, i -> json("price", "1"));
        ledger.seal();
        assertThat(columns()).as("what somebody took away does not come back").doesNotContainKey("price");
    }

    @Test
    void aNameThatNoColumnCanHaveIsRefused() {
        for (String name : List.of("", "a\"b", "a\\b", "a*", "a\nb", "x".repeat(201))) {
            assertThatThrownBy(() -> ledger.type(new TypedProperty(name, TypedProperty.Type.TEXT)))
                    .isInstanceOf(Refusal.class);
        }
        take(1000, i -> json("a*", "1"));
        ledger.seal();
        assertThat(columns()).isEmpty();
    }

    @Test
    void aSenderWhoMakesNamesUpUsesNoColumnsUp() {
        take(1500, i -> json("made-up-" + i, "1"));
        ledger.seal();
        assertThat(columns()).isEmpty();
    }

    /** A file may have anything where properties are expected. */
    @Test
    void whatIsNoJsonHasNoProperties() {
        StagedFacts.into(
                ledger,
                Kind.EVENTS,
                "file",
                "select 'e' || v as message_id, 'u' as user_id, timestamp '2026-11-30 10:00:00' as occurred_at, 'track' as"
                        + " type, 'Read' as name, case v % 3 when 0 then 'no json {' when 1 then '[1, 2]' else"
                        + " '{\"plan\":\"' || v || '\"}' end as properties from generate_series(1, 4000) as s(v)");
        assertThat(columns()).isEqualTo(Map.of("plan", "text"));
        assertThat(value(workspace, "select count(" + columnOf("plan") + ") from events_typed"))
                .isEqualTo("1333");
        assertThat(value(workspace, "select count(*) from events_typed")).isEqualTo("4000");
    }

    private static String random(SplittableRandom random) {
        StringBuilder json = new StringBuilder("{");
        for (String name : NAMES) {
            if (random.nextInt(4) > 0) {
                String text = switch (random.nextInt(300)) {
                    case 0 -> "{\"a\":1}";
                    case 1 -> "[\"x\"]";
                    default -> SCALARS.get(random.nextInt(SCALARS.size()));
                };
                json.append(json.length() > 1 ? "," : "")
                        .append('"')
                        .append(name)
                        .append("\":")
                        .append(text);
            }
        }
        return json.append('}').toString();
    }

    /** Whatever happens, and in whatever order, a column says of each event what its JSON says. */
    @Test
    void columnsSayWhatThePropertiesSay() {
        differ(1, 20);
    }

    @Test
    @Tag("full")
    void columnsSayWhatThePropertiesSayAtLength() {
        for (long seed = 10; seed < 20; seed++) {
            ledger.close();
            workspace.close();
            workspace = Workspaces.create(folder.resolve("w" + seed));
            ledger = new Ledger(workspace, Clock.systemUTC());
            differ(seed, 60);
        }
    }

    private void differ(long seed, int deeds) {
        SplittableRandom random = new SplittableRandom(seed);
        take(2000, i -> random(random));
        ledger.seal();
        assertThat(columns()).hasSizeGreaterThan(3);
        for (int i = 0; i < deeds; i++) {
            String deed = deed(random, i);
            same(seed + ", " + i + ": " + deed);
        }
        ledger.seal();
        ledger.typeSegments(Progress.NONE);
        same(seed + ", at last");
        assertThat(PropertyUpkeep.next(ledger.manifest())).isEmpty();
    }

    private String deed(SplittableRandom random, int i) {
        return switch (random.nextInt(9)) {
            case 0 -> {
                take(random.nextInt(1, 30), n -> random.nextInt(9) == 0 ? null : random(random));
                yield "a few events";
            }
            case 1 -> {
                take(1100, n -> random(random));
                yield "many events";
            }
            case 2, 3 -> {
                ledger.seal();
                yield "seal";
            }
            case 4 -> {
                ledger.compact(EVERY_TWO, Progress.NONE);
                yield "merge";
            }
            case 5 -> {
                ledger.typeSegments(Progress.NONE);
                yield "upkeep";
            }
            case 6 -> {
                TypedProperty property = new TypedProperty(
                        NAMES.get(random.nextInt(NAMES.size())), TYPES.get(random.nextInt(TYPES.size())));
                ledger.type(property);
                yield property.toString();
            }
            case 7 -> {
                imported(random, i);
                yield "import";
            }
            default -> undone(random);
        };
    }

    private String undone(SplittableRandom random) {
        List<ImportRecord> there =
                ledger.imports().stream().filter(record -> !record.undone()).toList();
        if (there.isEmpty()) {
            ledger.renewEngine();
            return "engine made anew";
        }
        ledger.undo(there.get(random.nextInt(there.size())).number(), Progress.NONE);
        return "undo";
    }

    private void imported(SplittableRandom random, int i) {
        String rows = IntStream.range(0, 1100)
                .mapToObj(n -> "('f" + i + "-" + n + "', '" + random(random).replace("'", "''") + "')")
                .collect(Collectors.joining(", "));
        StagedFacts.into(
                ledger,
                Kind.EVENTS,
                "web",
                "select message_id, 'u' as user_id, timestamp '2026-11-30 10:00:00' as occurred_at, 'track' as type, 'Read'"
                        + " as name, properties from (values " + rows + ") v(message_id, properties)");
    }

    private void same(String when) {
        assertThat(value(workspace, "select count(*) from events_typed"))
                .as(when)
                .isEqualTo(value(workspace, "select count(*) from events"));
        for (TypedProperty property : ledger.properties()) {
            String expected = property.type()
                    .of("json_text(properties, '$.\"" + property.name().replace("'", "''") + "\"')");
            assertThat(rows(
                            workspace,
                            "select message_id, " + columnOf(property.name()) + " as said, " + expected
                                    + " as meant from events_typed where (" + columnOf(property.name())
                                    + ") is distinct from (" + expected + ") limit 3"))
                    .as("%s, %s", when, property)
                    .isEmpty();
        }
    }

    /** A cluster reads the same columns, and the JSON of segments without them. */
    @Test
    void bothEnginesReadThem() {
        SplittableRandom random = new SplittableRandom(7);
        take(2000, i -> random(random));
        ledger.seal();
        ledger.type(new TypedProperty("it's", TypedProperty.Type.NUMBER));
        take(20, i -> random(random));
        ledger.seal();
        ComparedEngine both = ComparedEngine.of(workspace, "local[2]");
        assertThat(ledger.properties()).hasSizeGreaterThan(3);
        for (TypedProperty property : ledger.properties()) {
            String column = columnOf(property.name());
            Pipeline pipeline = new Pipeline(List.of(), Map.of(), Map.of())
                    .then(Step.rendered(
                            "broken_down",
                            "select " + column + " as v, count(*) as n from events_typed group by " + column
                                    + " order by v nulls last"));
            List<String> counted =
                    both.list(pipeline, Purpose.OPERATION, row -> text(row.valueAt("v")) + "|" + row.longAt("n"));
            assertThat(counted).as(property.name()).hasSizeGreaterThan(1);
        }
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
