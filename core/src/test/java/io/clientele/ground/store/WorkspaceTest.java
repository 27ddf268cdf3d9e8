package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.stats.fold.FoldField;
import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import io.clientele.stats.fold.SequenceFold;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    Path folder;

    @BeforeEach
    void create() {
        Workspace.create(
                folder.resolve("w"),
                new WorkspaceSettings("Test", ZoneId.of("Europe/London"), Currency.getInstance("GBP")));
    }

    private Workspace open() {
        return Workspace.open(folder.resolve("w"), Workspace.Opening.usual().withPatience(Duration.ZERO));
    }

    @Test
    void refusesASecondOwnerAndNamesTheFirst() {
        try (Workspace first = open()) {
            assertThat(first.settings().zone()).isEqualTo(ZoneId.of("Europe/London"));
            assertThatThrownBy(this::open)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        open().close();
    }

    @Test
    void answersAPipelineOfStepsWithBoundValuesAndAFold() {
        try (Workspace workspace = open()) {
            Pipeline pipeline = new Pipeline(List.of(), Map.of(), Map.of())
                    .then(Step.rendered(
                            "visits",
                            "select v % 3 as customer, timestamp '2020-01-01 00:00:00' + v * interval '1' day as moment,"
                                    + " 0 as sequence, v as id, micros_of(timestamp '1970-01-01 00:00:01') as micros"
                                    + " from generate_series(1, 10) as s(v) where v <= :most"))
                    .thenFold("counted", new CountingFold())
                    .then(Step.rendered("ranked", "select customer, visits, last_id from counted order by customer"))
                    .bind("most", 7);

            List<String> rows = workspace
                    .engine()
                    .list(
                            pipeline,
                            Purpose.ANALYTICS,
                            row -> row.longAt("customer") + ":" + row.longAt("visits") + ":" + row.longAt("last_id"));

            assertThat(rows).containsExactly("0:2:6", "1:3:7", "2:2:5");
        }
    }

    @Test
    void givesTheRowsInTheOrderTheLastStepAsksForHoweverManyTheyAre() {
        try (Workspace workspace = open()) {
            Pipeline pipeline = new Pipeline(List.of(), Map.of(), Map.of())
                    .then(Step.rendered(
                            "numbered", "select (v * 7919) % 500000 as n from generate_series(0, 499999) as s(v)"))
                    .then(Step.rendered(
                            "sorted", "with kept as (select n from numbered) select n from kept order by n desc"));

            List<Long> rows = workspace.engine().list(pipeline, Purpose.ANALYTICS, row -> row.longAt("n"));

            assertThat(rows).hasSize(500_000).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }
    }

    @Test
    void keepsRowsForLaterQuestionsUntilWhatTheyAreMadeFromChanges() {
        Pipeline pipeline = new Pipeline(List.of(), Map.of(), Map.of())
                .then(Step.rendered("drawn", "select k, uuid() as drawn from things where k > :least"))
                .kept()
                .then(Step.rendered("told", "select drawn from drawn order by k, drawn"))
                .bind("least", 1);
        List<String> first;
        try (Workspace workspace = open()) {
            define(workspace, "create table stock (k integer)", "insert into stock values (1), (2), (3)");
            define(workspace, "create view things as select k from stock");
            first = drawn(workspace, pipeline);
            assertThat(first).hasSize(2);
            assertThat(drawn(workspace, pipeline)).isEqualTo(first);
            assertThat(drawn(workspace, pipeline.bind("least", 2))).hasSize(1).doesNotContainAnyElementsOf(first);
        }
        try (Workspace workspace = open()) {
            assertThat(drawn(workspace, pipeline)).as("in the next process").isEqualTo(first);

            define(workspace, "insert into stock values (4)");
            List<String> second = drawn(workspace, pipeline);
            assertThat(second).as("a row more in a table").hasSize(3).doesNotContainAnyElementsOf(first);

            define(workspace, "create or replace view things as select k from stock where k <> 3");
            assertThat(drawn(workspace, pipeline)).as("another view").hasSize(2).doesNotContainAnyElementsOf(second);

            workspace.renewEngine();
            define(workspace, "create view things as select 7 as k");
            assertThat(drawn(workspace, pipeline))
                    .as("the engine's file made anew")
                    .hasSize(1);
        }
    }

    @Test
    void anEngineThatIsBeingMadeAnewIsNotLost() throws Exception {
        try (Workspace workspace = open();
                ExecutorService another = Executors.newSingleThreadExecutor()) {
            AtomicReference<Future<Boolean>> lost = new AtomicReference<>();
            workspace.followRenewal(() -> {
                lost.set(another.submit(workspace::isEngineLost));
                assertThatThrownBy(() -> lost.get().get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            });

            workspace.renewEngine();

            assertThat(lost.get().get()).isFalse();
        }
    }

    private static List<String> drawn(Workspace workspace, Pipeline pipeline) {
        return workspace.engine().list(pipeline, Purpose.ANALYTICS, row -> row.requiredText("drawn"));
    }

    private static void define(Workspace workspace, String... statements) {
        try (Workbench workbench = workspace.workbench()) {
            for (String statement : statements) {
                workbench.run(Step.rendered("defined", statement), Map.of(), Map.of());
            }
        }
    }

    @Test
    void bindsInstantsAsUtcAndReadsThemBack() {
        try (Workspace workspace = open()) {
            Instant instant = Instant.parse("2011-10-30T01:30:00.123456Z");
            Pipeline pipeline = new Pipeline(List.of(), Map.of(), Map.of())
                    .then(Step.rendered(
                            "moment",
                            "select cast(:at as timestamp) as instant, local_time(cast(:at as timestamp), :zone) as wall,"
                                    + " ':quoted' as text"))
                    .bind("at", instant)
                    .bind("zone", "America/New_York");

            workspace.engine().read(pipeline, Purpose.ANALYTICS, rows -> {
                assertThat(rows.next()).isTrue();
                assertThat(rows.instantAt("instant")).isEqualTo(instant);
                assertThat(rows.instantAt("wall")).isEqualTo(Instant.parse("2011-10-29T21:30:00.123456Z"));
                assertThat(rows.textAt("text")).isEqualTo(":quoted");
                return 0;
            });
        }
    }

    @Test
    void keepsAcknowledgedRecordsWhenTheTailIsTorn() throws Exception {
        try (Workspace workspace = open()) {
            workspace.log().append((byte) 1, List.of(bytes("a"), bytes("b")));
            workspace.log().append((byte) 2, List.of(bytes("c")));
        }
        Path file = folder.resolve("w/log/00000000000000000001.log");
        byte[] whole = Files.readAllBytes(file);
        for (int cut = whole.length - 1; cut > whole.length - 18; cut--) {
            Files.write(file, java.util.Arrays.copyOf(whole, cut));
            try (Workspace workspace = open()) {
                assertThat(workspace.log().last()).isEqualTo(2);
                assertThat(workspace.log().append((byte) 3, List.of(bytes("d"))))
                        .isEqualTo(3);
                assertThat(read(workspace)).containsExactly("1:1:a", "2:1:b", "3:3:d");
            }
        }
    }

    @Test
    void forgetsFilesOnlyWhenAllTheirRecordsAreSealed() {
        try (Workspace workspace = open()) {
            AppendLog log = workspace.log();
            log.append((byte) 1, List.of(bytes("a"), bytes("b")));
            log.roll();
            log.append((byte) 1, List.of(bytes("c")));
            log.forget(1);
            assertThat(read(workspace)).hasSize(3);
            log.forget(2);
            assertThat(read(workspace)).containsExactly("3:1:c");
        }
        try (Workspace workspace = open()) {
            assertThat(workspace.log().last()).isEqualTo(3);
        }
    }

    @Test
    void refusesToSkipRecordsOfADamagedFileThatIsNotTheNewest() throws Exception {
        try (Workspace workspace = open()) {
            workspace.log().append((byte) 1, List.of(bytes("a"), bytes("b")));
            workspace.log().roll();
            workspace.log().append((byte) 1, List.of(bytes("c")));
            Path file = folder.resolve("w/log/00000000000000000001.log");
            byte[] content = Files.readAllBytes(file);
            content[content.length - 1] ^= 1;
            Files.write(file, content);

            assertThatThrownBy(() -> read(workspace))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("00000000000000000001.log is damaged after record 1");
        }
    }

    @Test
    void swapsManifestsWholeAndRemovesWhatNobodyNames() throws Exception {
        try (Workspace workspace = open();
                Workbench workbench = workspace.workbench()) {
            Lake lake = workspace.lake();
            Path file = lake.newFile("orders", "2010-12", "fact-1");
            long rows = workbench.writeParquet(
                    Step.rendered("r", "select v from generate_series(1, 5) as s(v)"), Map.of(), Map.of(), file);
            lake.commit(lake.manifest()
                    .draft()
                    .add(List.of(lake.segment("orders", "fact", file, rows, "2010-12", 1)))
                    .document("import/1", "{}"));
            Files.copy(file, file.resolveSibling("000000000009-stray.parquet"));
        }
        try (Workspace workspace = open()) {
            Manifest manifest = workspace.lake().manifest();
            assertThat(manifest.snapshot()).isEqualTo(1);
            assertThat(manifest.documents()).containsEntry("import/1", "{}");
            assertThat(manifest.segments("orders", "fact"))
                    .singleElement()
                    .satisfies(segment -> assertThat(segment.rows()).isEqualTo(5));
            assertThat(folder.resolve("w/segments/orders/2010-12/000000000009-stray.parquet"))
                    .doesNotExist();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> read(Workspace workspace) {
        List<String> read = new ArrayList<>();
        workspace
                .log()
                .replay(
                        0,
                        (number, kind, body) ->
                                read.add(number + ":" + kind + ":" + new String(body, StandardCharsets.UTF_8)));
        return read;
    }

    /** Visits of each customer, and the id of the last. */
    private static final class CountingFold implements SequenceFold {
        private static final long serialVersionUID = 1L;

        @Override
        public List<FoldField> reads() {
            return List.of(FoldField.ofLong("id"));
        }

        @Override
        public List<FoldField> emits() {
            return List.of(FoldField.ofLong("customer"), FoldField.ofLong("visits"), FoldField.ofLong("last_id"));
        }

        @Override
        public Pass begin() {
            return new Pass() {
                private long who;
                private long visits;
                private long lastId;

                @Override
                public void start(long customer) {
                    who = customer;
                    visits = 0;
                }

                @Override
                public void accept(FoldRow row, FoldOutput output) {
                    visits++;
                    lastId = row.longAt(0);
                }

                @Override
                public void finish(FoldOutput output) {
                    output.setLong(0, who);
                    output.setLong(1, visits);
                    output.setLong(2, lastId);
                    output.emit();
                }
            };
        }
    }
}
