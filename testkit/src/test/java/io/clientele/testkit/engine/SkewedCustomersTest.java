package io.clientele.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.store.Workspace;
import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import io.clientele.stats.fold.SequenceFold;
import io.clientele.stats.gap.GapFold;
import io.clientele.testkit.Workspaces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One customer with five million rows beside twenty thousand with a few, folded by two executors of 700 MB: what comes out
 * is what one pass over the sorted rows gives.
 */
@Tag("full")
class SkewedCustomersTest {

    private static final int HUGE = 5_000_000;
    private static final int SMALL = 20_000;
    private static final int ROWS = HUGE + 20 * SMALL;

    /** More than rows, and without a divisor in common with the step: each row has a place of its own. */
    private static final long PLACES = 5_400_011;

    private static final long STEP = 7_919;
    private static final SequenceFold FOLD = new GapFold(11_000, 13_000, 16_000);

    /** A row's place in time is far from its place in the file, which has no order by customer either. */
    private static final String FACTS = """
            select case when id %% 27 < 25 then 0 else 1 + place %% %d end as customer,
                   cast(timestamp_micros(place * 1000) as timestamp_ntz) as moment, place as sequence,
                   cast(id as string) as id, 10000 + place div 1000 as day_number,
                   case when place %% 5 = 0 then 0 else 1 end as bought, place %% 1009 as amount_units,
                   case when place %% 100003 = 7 then 1 else 0 end as unconverted
            from (select id, id * %d %% %d as place from range(0, %d, 1, 20))""".formatted(SMALL, STEP, PLACES, ROWS);

    @TempDir
    static Path folder;

    @Test
    void oneHistoryIsFoldedWholeHoweverLongItIs() throws IOException {
        Path output = folder.resolve("answer");
        try (LocalCluster cluster = LocalCluster.start(folder.resolve("cluster"));
                RunnerProcess runner = RunnerProcess.start(cluster.master(), folder.resolve("runner"), Map.of())) {
            assertThat(runner.next().path("said").asString()).isEqualTo("ready");
            done(runner.ask(RunnerProcess.state("facts", Map.of())));
            JsonNode said = done(runner.ask(folded(output)));
            assertThat(cluster.executors()).as("none was lost on the way").hasSize(2);
            assertThat(said.path("collected").asLong()).isBetween(1L, 1L << 20);
        }
        try (Workspace reader = Workspaces.create(folder.resolve("reader"))) {
            List<String> rows = Workspaces.rows(
                    reader,
                    "select * exclude (place_in_answer) from read_parquet('" + output + "/*.parquet')"
                            + " order by place_in_answer nulls last");
            List<String> expected = expected();
            assertThat(expected.getFirst()).startsWith("0|11000|");
            assertThat(rows).hasSameSizeAs(expected).isEqualTo(expected);
        }
    }

    private static JsonNode done(JsonNode heard) {
        assertThat(heard.path("said").asString()).as("%s", heard).isEqualTo("done");
        return heard;
    }

    private static ObjectNode folded(Path output) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(FOLD);
        }
        ObjectNode line =
                JsonMapper.builder().build().createObjectNode().put("do", "ask").put("state", "facts");
        line.withArray("statements")
                .addObject()
                .put("as", "folded")
                .put("name", "rhythms")
                .put("sql", FACTS)
                .put("fold", Base64.getEncoder().encodeToString(bytes.toByteArray()));
        line.withArray("statements")
                .addObject()
                .put("as", "answer")
                .put("name", "answer")
                .put("sql", "select * from rhythms order by customer nulls last, as_of nulls last")
                .put("output", output.toString());
        return line;
    }

    /** By one pass over all rows, sorted in memory. */
    private static List<String> expected() {
        int[] counts = new int[SMALL + 1];
        for (long id = 0; id < ROWS; id++) {
            counts[customer(id)]++;
        }
        assertThat(counts[0]).isEqualTo(HUGE);
        long[][] places = new long[SMALL + 1][];
        Arrays.setAll(places, customer -> new long[counts[customer]]);
        for (long id = 0; id < ROWS; id++) {
            int customer = customer(id);
            places[customer][--counts[customer]] = place(id);
        }
        Emitted emitted = new Emitted();
        SequenceFold.Pass fold = FOLD.begin();
        for (int customer = 0; customer <= SMALL; customer++) {
            Arrays.sort(places[customer]);
            fold.start(customer);
            for (long place : places[customer]) {
                fold.accept(new Fact(place), emitted);
            }
            fold.finish(emitted);
        }
        return emitted.rows;
    }

    private static int customer(long id) {
        return id % 27 < 25 ? 0 : (int) (1 + place(id) % SMALL);
    }

    private static long place(long id) {
        return id * STEP % PLACES;
    }

    private record Fact(long place) implements FoldRow {
        @Override
        public boolean isNull(int column) {
            return false;
        }

        @Override
        public long longAt(int column) {
            return switch (column) {
                case 0 -> 10_000 + place / 1_000;
                case 1 -> place % 5 == 0 ? 0 : 1;
                case 2 -> place % 1_009;
                default -> place % 100_003 == 7 ? 1 : 0;
            };
        }

        @Override
        public double doubleAt(int column) {
            return longAt(column);
        }

        @Override
        public @Nullable String textAt(int column) {
            return null;
        }
    }

    private static final class Emitted implements FoldOutput {
        private final List<String> rows = new ArrayList<>();
        private @Nullable Object[] row = new @Nullable Object[FOLD.emits().size()];

        @Override
        public void setLong(int column, long value) {
            row[column] = value;
        }

        @Override
        public void setDouble(int column, double value) {
            row[column] = value;
        }

        @Override
        public void setText(int column, @Nullable String value) {
            row[column] = value;
        }

        @Override
        public void setNull(int column) {
            row[column] = null;
        }

        @Override
        public void emit() {
            StringJoiner text = new StringJoiner("|");
            for (Object value : row) {
                text.add(String.valueOf(value));
            }
            rows.add(text.toString());
            row = new @Nullable Object[row.length];
        }
    }
}
