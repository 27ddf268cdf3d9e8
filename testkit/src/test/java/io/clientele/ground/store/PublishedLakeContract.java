package io.clientele.ground.store;

import static io.clientele.testkit.Workspaces.rows;
import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Fact;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.privacy.Privacy;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.Profiles;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import io.clientele.testkit.engine.LocalStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is true of a published record wherever that is. */
abstract class PublishedLakeContract {

    /** Compresses to itself, so that a search of files for it finds it wherever it is. */
    private static final String SECRET = "zq7Kx-vanish-9TbW";

    /** Months of order lines: more segments than are sent at once. */
    private static final int MONTHS = 40;

    @TempDir
    Path folder;

    private LocalStorage storage;
    private Path here;
    private String there;

    /** Where this record is published, and others are or will be. */
    abstract LocalStorage storage();

    @BeforeEach
    void chooseALocation() {
        assumeTrue(TablesOnSpark.canRun(), "needs the part for Spark: ./mvnw -pl engine-spark -am package");
        storage = storage();
        here = folder.resolve("here");
        there = storage.url() + "/" + UUID.randomUUID();
    }

    @Test
    void sendsWhatIsNewAndMakesAnEqualWorkspaceOfIt() throws Exception {
        Map<String, String> documents = new HashMap<>();
        try (Workspace workspace = filled(here, Workspace.Opening.usual());
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            workspace.publishBeside("definitions", () -> "[\"kept\"]");
            assertThatThrownBy(() -> fetch(folder.resolve("b"), documents::putAll, Progress.NONE))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("nothing is published");

            Published first = workspace.publish(there, false, Progress.NONE);
            assertThat(first.sent()).isEqualTo(first.segments()).isGreaterThan(MONTHS);
            Published again = workspace.publish(there, false, Progress.NONE);
            assertThat(again).isEqualTo(new Published(again.location(), first.snapshot(), first.segments(), 0, 0, 0));
            assertThat(workspace.publishedTo()).containsExactly(again.location());

            ledger.append(List.of(
                    new Fact(Kind.CONTACTS, "shop", "default", Map.of("source_id", "new", "email", "n@x.com"))));
            Published more = workspace.publish(there, false, Progress.NONE);
            assertThat(more.sent()).as("what waited in the log, and its alias").isBetween(1, 2);

            Path copy = folder.resolve("copy");
            Fetched fetched = fetch(copy, documents::putAll, Progress.NONE);
            assertThat(fetched.brought()).isEqualTo(more.segments());
            assertThat(documents).containsExactly(Map.entry("definitions", "[\"kept\"]"));
            try (Workspace other = Workspaces.open(copy);
                    Ledger _ = new Ledger(other, Clock.systemUTC())) {
                assertThat(other.lake().manifest()).isEqualTo(workspace.lake().manifest());
                assertThat(other.settings()).isEqualTo(workspace.settings());
                String figures = "select customer, count(*) as n, sum(amount) as total from orders group by customer"
                        + " order by customer nulls first";
                assertThat(rows(other, figures))
                        .isEqualTo(rows(workspace, figures))
                        .hasSizeGreaterThan(2);
                assertThat(other.lake().damage()).isEmpty();
            }
            assertThatThrownBy(() -> fetch(copy, documents::putAll, Progress.NONE))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("is a workspace already");
        }
    }

    @Test
    @Tag("full")
    void goesOnWhereTheMovingProcessWasKilledAndPublishesNothingHalf() throws Exception {
        try (Workspace workspace = filled(here, Workspace.Opening.usual());
                Ledger _ = new Ledger(workspace, Clock.systemUTC())) {
            assertThatThrownBy(() -> workspace.publish(there, false, killing()))
                    .isInstanceOf(Refusal.class)
                    .extracting(PublishedLakeContract::code)
                    .isEqualTo("SPARK_LOST");
            assertThat(look(at -> at.paths(".json"))).containsExactly("owner.json");

            Published rest = workspace.publish(there, false, Progress.NONE);
            assertThat(rest.sent()).as("the others were there").isPositive().isLessThan(rest.segments() - 20);
            assertThat(look(at -> at.paths(".part"))).isEmpty();

            Path copy = folder.resolve("copy");
            assertThatThrownBy(() -> fetch(copy, any -> {}, killing())).isInstanceOf(Refusal.class);
            assertThat(Workspace.exists(copy)).isFalse();
            Fetched brought = fetch(copy, any -> {}, Progress.NONE);
            assertThat(brought.brought()).isPositive().isLessThan(brought.segments() - 20);
        }
    }

    /** Kills the process beside when seven tenths of the bytes have passed. */
    private static Progress killing() {
        return new Progress() {
            @Override
            public void report(String stage, long done, long total) {
                if (done * 10 > total * 7) {
                    ProcessHandle.current()
                            .descendants()
                            .filter(process ->
                                    process.info().commandLine().orElse("").contains("io.clientele.engine.spark.Mover"))
                            .forEach(ProcessHandle::destroyForcibly);
                }
            }

            @Override
            public void check() {}
        };
    }

    @Test
    @Tag("full")
    void leavesTheStateBeforeWhereItDiesBeforePublishing() throws Exception {
        try (Workspace workspace = filled(here, Workspace.Opening.usual());
                Ledger _ = new Ledger(workspace, Clock.systemUTC())) {
            workspace.publish(there, false, Progress.NONE);
        }
        FaultPoints dies = point -> {
            if (point.equals("lake.before-published")) {
                throw new IllegalStateException("died");
            }
        };
        try (Workspace workspace =
                        Workspace.open(here, Workspace.Opening.usual().withFaultPoints(dies));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            StagedFacts.into(ledger, Kind.CONTACTS, "shop", "select 'late' as source_id, 'l@x.com' as email");
            assertThatThrownBy(() -> workspace.publish(there, false, Progress.NONE))
                    .hasMessage("died");
            assertThat(workspace.lake().manifest().snapshot()).isEqualTo(2);
        }
        assertThat(fetch(folder.resolve("copy"), any -> {}, Progress.NONE).snapshot())
                .isEqualTo(1);
    }

    @Test
    @Tag("full")
    void refusesASecondPublisherByNameUntilItTakesOver() throws Exception {
        try (Workspace first = filled(here, Workspace.Opening.usual());
                Ledger _ = new Ledger(first, Clock.systemUTC());
                Workspace second = filled(folder.resolve("second"), Workspace.Opening.usual());
                Ledger _ = new Ledger(second, Clock.systemUTC())) {
            first.publish(there, false, Progress.NONE);
            assertThatThrownBy(() -> second.publish(there, false, Progress.NONE))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(here.toString())
                    .hasMessageContaining("--take-over");
            second.publish(there, true, Progress.NONE);
            assertThatThrownBy(() -> first.publish(there, false, Progress.NONE))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(folder.resolve("second").toString());
        }
        String used = storage.url() + "/" + UUID.randomUUID();
        try (LocationLook at = new LocationLook(storage, used, folder.resolve("look"))) {
            at.write("letter.txt", "mine");
        }
        try (Workspace workspace = Workspaces.open(here);
                Ledger _ = new Ledger(workspace, Clock.systemUTC())) {
            assertThatThrownBy(() -> workspace.publish(used, false, Progress.NONE))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("something else");
        }
    }

    @Test
    @Tag("full")
    void refusesDamagedFilesByNameAndSendsThemAgain() throws Exception {
        try (Workspace workspace = filled(here, Workspace.Opening.usual());
                Ledger _ = new Ledger(workspace, Clock.systemUTC());
                LocationLook at = look()) {
            workspace.publish(there, false, Progress.NONE);
            String damaged = at.paths(".parquet").getFirst();
            long bytes = at.bytes(damaged);
            Path copy = folder.resolve("copy");
            at.write(damaged, "cut short");
            assertThatThrownBy(() -> fetch(copy, any -> {}, Progress.NONE))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(damaged)
                    .hasMessageContaining("9 bytes instead of " + bytes);
            assertThat(workspace.publish(there, false, Progress.NONE).sent()).isOne();

            at.write(damaged, "x".repeat((int) bytes));
            assertThatThrownBy(() -> fetch(copy, any -> {}, Progress.NONE))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(damaged)
                    .hasMessageContaining("does not hold what was written");
            assertThat(Workspace.exists(copy)).isFalse();
        }
    }

    @Test
    void leavesNoTraceOfAnErasedPerson() throws Exception {
        try (Workspace workspace = filled(here, Workspace.Opening.usual());
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            Identities identities = new Identities(workspace);
            Profiles profiles = new Profiles(workspace, Clock.systemUTC());
            workspace.publish(there, false, Progress.NONE);
            assertThat(look(at -> at.with(SECRET))).isNotEmpty();
            Privacy privacy = new Privacy(
                    List.of(profiles.erasable(), ledger.erasable()), identities, workspace.folder(), Clock.systemUTC());

            privacy.erase(value(workspace, "select customer_id from ledger_alias where value = '" + SECRET + "'"));
            Published after = workspace.publish(there, false, Progress.NONE);

            assertThat(after.removed()).isPositive();
            assertThat(look(at -> at.with(SECRET))).isEmpty();
            assertThat(fetch(folder.resolve("copy"), any -> {}, Progress.NONE).segments())
                    .isEqualTo(after.segments());
        }
    }

    @Test
    @Tag("full")
    void answersOnSparkFromALocationAsTheEmbeddedEngineDoes() throws Exception {
        filled(here, Workspace.Opening.usual()).close();
        new SparkSettings(
                        EngineChoice.DUCKDB,
                        "local[2]",
                        null,
                        there,
                        1L << 30,
                        SparkSettings.Most.ANY,
                        storage.settings())
                .write(here);
        try (Workspace workspace = Workspaces.open(here);
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            String figures = "select customer, count(*) as n, sum(amount) as total from orders group by customer"
                    + " order by customer nulls first";
            EngineCall spark = EngineCall.usual().on(EngineChoice.SPARK);
            List<String> wanted = rows(workspace, figures);
            assertThat(spark.during(() -> rows(workspace, figures))).isEqualTo(wanted);
            ledger.append(List.of(new Fact(
                    Kind.ORDERS,
                    "shop",
                    "default",
                    Map.of(
                            "order_id",
                            "late",
                            "customer",
                            "late",
                            "ordered_at",
                            "2020-01-01T00:00:00Z",
                            "amount",
                            "5"))));
            ledger.settle();
            List<String> later = rows(workspace, figures);
            assertThat(later).isNotEqualTo(wanted);
            assertThat(spark.during(() -> rows(workspace, figures))).isEqualTo(later);
            assertThat(look(at -> at.paths(""))).noneMatch(path -> path.contains("answers/"));
        }
    }

    private LocationLook look() {
        return new LocationLook(storage, there, folder.resolve("look"));
    }

    private List<String> look(Function<LocationLook, List<String>> looked) {
        try (LocationLook at = look()) {
            return looked.apply(at);
        }
    }

    private SparkSettings settings() {
        return new SparkSettings(
                EngineChoice.DUCKDB, null, null, null, 1L << 30, SparkSettings.Most.ANY, storage.settings());
    }

    private Fetched fetch(Path copy, Consumer<Map<String, String>> documents, Progress progress) throws IOException {
        settings().write(Files.createDirectories(copy));
        return Workspace.fetch(copy, there, documents, progress);
    }

    private Workspace filled(Path place, Workspace.Opening opening) {
        try (Workspace workspace = Workspaces.create(place);
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            StagedFacts.into(
                    ledger,
                    Kind.ORDERS,
                    "shop",
                    "select 'o' || i as order_id, case when i % 9 = 0 then '" + SECRET + "' when i % 7 = 0 then null"
                            + " else 'c' || (i % 5) end as customer,"
                            + " timestamp '2010-01-15' + to_months(cast(i % " + MONTHS + " as integer)) as ordered_at,"
                            + " i * 1.25 as amount from range(400) t(i)");
        }
        settings().write(place);
        return Workspace.open(place, opening.withPatience(Duration.ZERO));
    }

    private static String code(Throwable failure) {
        return ((Refusal) failure).faults().getFirst().code();
    }
}
