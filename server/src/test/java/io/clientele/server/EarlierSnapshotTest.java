package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A recipe asked again at the snapshot it names gives the same figures, until rows it was made of are erased. */
class EarlierSnapshotTest extends TypedCommands {

    private static final List<String> ANALYSES =
            List.of("kpis", "products", "cohorts", "rfm", "abc", "lifecycle", "clv");

    private static final List<String> SOME = List.of("kpis", "clv");

    private JsonNode asked(String... words) {
        assertThat(run(words)).as(told()).isZero();
        return json();
    }

    private Map<String, JsonNode> analyses(List<String> which, String... more) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (String analysis : which) {
            List<String> words = new ArrayList<>(List.of("value", analysis, "--json", "--range", "all"));
            words.addAll(List.of(more));
            answers.put(analysis, asked(words.toArray(String[]::new)));
        }
        return answers;
    }

    private String orders(int seed, String currency) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder lines = new StringBuilder("order_id,customer,date,sku,quantity,price,currency\n");
        for (int i = 0; i < 600; i++) {
            lines.append(seed * 10_000 + i)
                    .append(",c")
                    .append(random.nextInt(90))
                    .append(',')
                    .append(LocalDate.of(2025, 1, 1).plusDays(random.nextInt(300 + seed)))
                    .append(",p")
                    .append(random.nextInt(7))
                    .append(',')
                    .append(random.nextInt(1, 4))
                    .append(',')
                    .append(random.nextInt(2, 30))
                    .append(',')
                    .append(currency)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("o" + seed + ".csv"), lines).toString();
    }

    private static void assertSame(Map<String, JsonNode> again, Map<String, JsonNode> first) {
        again.forEach((analysis, other) -> {
            JsonNode answer = Objects.requireNonNull(first.get(analysis));
            assertThat(other.path("recipe").path("id"))
                    .as(analysis)
                    .isEqualTo(answer.path("recipe").path("id"));
            assertThat(other.path("table")).as(analysis).isEqualTo(answer.path("table"));
            assertThat(other.path("sentence")).as(analysis).isEqualTo(answer.path("sentence"));
        });
    }

    @BeforeEach
    void begin() throws IOException {
        assertThat(run("init", "--currency", "GBP")).isZero();
        assertThat(run("import", "orders", orders(1, "GBP"))).isZero();
    }

    @Test
    void givesTheSameFiguresAfterTheRecordHasMovedOn() throws IOException {
        Map<String, JsonNode> first = analyses(ANALYSES);
        JsonNode kpis = Objects.requireNonNull(first.get("kpis"));
        String snapshot = kpis.path("recipe").path("snapshot").asString();
        assertThat(kpis.path("recipe").path("identityVersion").asLong()).isEqualTo(2);

        assertThat(run("import", "orders", orders(2, "GBP"))).isZero();
        assertThat(asked("value", "kpis", "--json", "--range", "all").path("metrics"))
                .isNotEqualTo(kpis.path("metrics"));
        assertSame(analyses(ANALYSES, "--snapshot", snapshot), first);

        assertThat(run("import", "--undo", "1")).isZero();
        assertSame(analyses(SOME, "--snapshot", snapshot), first);

        Files.delete(folder.resolve("w/engine.duckdb"));
        assertSame(analyses(SOME, "--snapshot", snapshot), first);
    }

    @Test
    void saysThatRowsWereErasedAndHowMany() {
        JsonNode before = asked("value", "rfm", "--json");
        String snapshot = before.path("recipe").path("snapshot").asString();
        int lines = asked("sql", "select count(*) from orders where customer = 'c7'", "--json")
                .path("rows")
                .get(0)
                .get(0)
                .asInt();
        String customer = asked("sql", "select distinct customer_id from orders where customer = 'c7'", "--json")
                .path("rows")
                .get(0)
                .get(0)
                .asString();
        assertThat(run("privacy", "erase", "--customer", customer)).as(told()).isZero();

        JsonNode after = asked("value", "rfm", "--json", "--snapshot", snapshot);
        assertThat(after.path("figures").path("v").isNull())
                .as(after.toString())
                .isTrue();
        assertThat(after.path("figures").path("reason").asString())
                .isEqualTo("Unknown: " + lines + " rows have been erased since");
        assertThat(after.path("rowsErased").asInt()).isEqualTo(lines);
        assertThat(run("value", "rfm", "--snapshot", snapshot)).isZero();
        assertThat(said()).contains("Unknown: " + lines + " rows have been erased");
        assertThat(asked("value", "rfm", "--json").path("rowsErased").isMissingNode())
                .isTrue();
    }

    @Test
    void saysThatASnapshotIsGoneOrNeverWas() throws IOException {
        String snapshot =
                asked("value", "abc", "--json").path("recipe").path("snapshot").asString();
        assertThat(run("import", "orders", orders(3, "GBP"))).isZero();
        try (Workspace workspace = Workspace.open(folder.resolve("w"), Workspace.Opening.usual())) {
            workspace.lake().sweep(Duration.ZERO);
        }
        assertThat(run("value", "abc", "--snapshot", snapshot)).isEqualTo(1);
        assertThat(told()).contains("not kept any more", "30 days", "SNAPSHOT_GONE");
        assertThat(run("value", "abc", "--snapshot", "99999")).isEqualTo(1);
        assertThat(told()).contains("the newest is", "SNAPSHOT_UNKNOWN");
        assertThat(run("value", "abc", "--snapshot", "yesterday")).isEqualTo(2);
        assertThat(told()).contains("was 'yesterday'", "OPTION_INVALID");
    }
}
