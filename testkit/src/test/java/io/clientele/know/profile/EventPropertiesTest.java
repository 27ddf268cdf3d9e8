package io.clientele.know.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.catalog.plan.DeclaredProperty;
import io.clientele.arrive.catalog.plan.PlannedShape;
import io.clientele.arrive.catalog.plan.PlannedShape.Meaning;
import io.clientele.arrive.catalog.plan.PropertyType;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.ledger.TypedProperty;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Workspace;
import io.clientele.know.identity.Identities;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Typed properties of events in SQL, and who may ask about them. */
class EventPropertiesTest {

    private static final List<DeclaredProperty> DECLARED = List.of(
            declared("Bought", List.of(), "plan", false),
            declared("Bought", List.of(), "note", true),
            declared("Bought", List.of(), "mail", false),
            declared(null, List.of("Bought"), "price", false),
            declared("Bought", List.of(), "gift", false));

    @TempDir
    static Path folder;

    private static Workspace workspace;
    private static Ledger ledger;
    private static OpenTables tables;

    private static DeclaredProperty declared(
            @Nullable String event, List<String> others, String name, boolean personal) {
        PlannedShape any = PlannedShape.of(List.of(PropertyType.STRING));
        return new DeclaredProperty(
                "web",
                "track",
                event,
                others,
                name,
                new PlannedShape(
                        any.types(),
                        new Meaning("", "", personal, "", ""),
                        any.bounds(),
                        any.allowed(),
                        any.properties(),
                        any.required(),
                        any.open(),
                        any.items()));
    }

    @BeforeAll
    static void create() {
        workspace = Workspaces.create(folder.resolve("w"));
        ledger = new Ledger(workspace, Clock.systemUTC());
        new Identities(workspace);
        new Profiles(workspace, Clock.systemUTC());
        tables = new OpenTables(workspace.engine(), () -> {}, () -> DECLARED);
        for (String source : List.of("web", "app")) {
            StagedFacts.into(
                    ledger,
                    Kind.EVENTS,
                    source,
                    "select 'm' || v as message_id, 'u' || v % 5 as user_id, timestamp '2026-11-30 10:00:00' as occurred_at,"
                            + " 'track' as type, case when v % 2 = 0 then 'Bought' else 'Seen' end as name,"
                            + " '{\"plan\":\"p' || v % 3 || '\",\"Product Id\":' || v || ',\"product-id\":\"x\",\"note\":\"hm\",'"
                            + " || '\"price\":2.5,\"mail\":\"' || case when v % 4 = 0 then 'a@b.example' else 'none' end"
                            + " || '\"}' as properties from generate_series(1, 1200) as s(v)");
        }
    }

    @AfterAll
    static void close() {
        ledger.close();
        workspace.close();
    }

    private static List<String> rows(String sql, boolean personal) {
        return tables.ask(sql, personal, 1000, Duration.ofMinutes(1)).rows().stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
                .toList();
    }

    @Test
    void eachIsAColumnBesideTheOthers() {
        assertThat(rows(
                        "select property_plan, count(*), sum(property_price), count(customer_id) from events"
                                + " where source = 'web' group by 1 order by 1",
                        true))
                .containsExactly("p0|400|1000.0|400", "p1|400|1000.0|400", "p2|400|1000.0|400");
        assertThat(rows(
                        "select count(distinct property_Product_Id), count(distinct property_product_id_2) from events",
                        true))
                .as("two names that look alike")
                .containsExactly("1200|1");
        assertThat(tables.ask("select * from events limit 1", true, 10, Duration.ofMinutes(1))
                        .columns())
                .as("by name only")
                .contains("properties")
                .noneMatch(column -> column.startsWith("property_"));
        assertThat(rows("describe events", true)).anyMatch(row -> row.startsWith("property_price|DOUBLE"));
    }

    @Test
    void whatAPlanDeclaresCanBeAskedForBeforeManyEventsHaveIt() {
        assertThat(rows("select count(property_gift), count(*) from events", false))
                .containsExactly("0|2400");
        StagedFacts.into(
                ledger,
                Kind.EVENTS,
                "web",
                "select 'g' as message_id, 'u1' as user_id, timestamp '2026-11-30 10:00:00' as occurred_at, 'track' as type,"
                        + " 'Bought' as name, '{\"gift\":\"yes\"}' as properties");
        try {
            assertThat(rows("select property_gift from events where property_gift is not null", false))
                    .containsExactly("yes");
        } finally {
            ledger.undo(ledger.imports().getFirst().number(), Progress.NONE);
        }
    }

    @Test
    void aNameKeepsItsMeaningWhateverComesLater() {
        ledger.type(new TypedProperty("product.id", TypedProperty.Type.TEXT));
        ledger.type(new TypedProperty("Product Id", TypedProperty.Type.TEXT));
        try {
            assertThat(tables.properties())
                    .filteredOn(property -> property.column().startsWith("property_product_id"))
                    .extracting(OpenTables.EventProperty::name, OpenTables.EventProperty::column)
                    .containsExactly(
                            tuple("Product Id", "property_product_id"),
                            tuple("product-id", "property_product_id_2"),
                            tuple("product.id", "property_product_id_3"));
            ledger.type(new TypedProperty("Product Id", TypedProperty.Type.NONE));
            assertThat(tables.properties())
                    .filteredOn(property -> property.name().equals("product-id"))
                    .extracting(OpenTables.EventProperty::column)
                    .containsExactly("property_product_id_2");
        } finally {
            ledger.type(new TypedProperty("product.id", TypedProperty.Type.NONE));
            ledger.type(new TypedProperty("Product Id", TypedProperty.Type.NUMBER));
        }
    }

    @Test
    void withoutPersonalColumnsThereIsWhatAPlanDeclares() {
        assertThat(rows(
                        "select source, name, property_plan is not null as plan, property_price is not null as price, count(*)"
                                + " from events group by all order by all",
                        false))
                .as("of the source and the event it declares it for")
                .containsExactly(
                        "app|Bought|false|false|600",
                        "app|Seen|false|false|600",
                        "web|Bought|true|false|600",
                        "web|Seen|false|true|600");
        assertThat(rows(
                        "select property_mail, count(*) from events where source = 'web' and name = 'Bought'"
                                + " group by 1 order by 1 nulls last",
                        false))
                .as("an address is nobody's to see, declared or not")
                .containsExactly("none|300", "null|300");
        assertThat(rows("describe events", false))
                .anyMatch(row -> row.startsWith("property_plan|"))
                .noneMatch(row -> row.startsWith("property_note|"))
                .noneMatch(row -> row.startsWith("property_product_id|"));
    }

    @Test
    void whatIsWithheldIsSaidToBe() {
        assertThatThrownBy(() -> rows("select property_note from events", false))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
                    assertThat(refusal).hasMessageContaining("property_note");
                });
        assertThatThrownBy(() -> rows("select property_nothing from events", false))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.USAGE));
        assertThat(rows("select count(*) from events where property_price > 0", true))
                .containsExactly("2400");
    }

    @Test
    void aLookAtOneIsALookAtPersonalData() {
        assertThat(tables.ask("select property_note from events", true, 10_000, Duration.ofMinutes(1))
                        .looked())
                .containsExactly("events");
        assertThat(tables.ask("select name from events", true, 10_000, Duration.ofMinutes(1))
                        .looked())
                .isEqualTo(List.of());
    }
}
