package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.FileImport;
import io.clientele.ground.access.Role;
import io.clientele.ground.base.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Traits are made of orders: where their files are damaged, questions go on, and the traits are made again. */
class DamagedTraitsTest extends TypedCommands {

    private static final String ORDERS = """
            order_id,customer,date,sku,quantity,price
            1,a,2026-01-01,p1,2,2.50
            2,b,2026-02-02,p2,1,3
            3,a,2026-03-03,p3,1,4
            """;

    private static void harm(Path workspace) throws IOException {
        try (Stream<Path> files = Files.walk(workspace.resolve("segments/trait"))) {
            for (Path file : files.filter(file -> file.toString().endsWith("traits_lifecycle.parquet"))
                    .toList()) {
                Files.write(file, new byte[9]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"value kpis", "customers search --filter lifecycle:known"})
    void areMadeAnewByTheNextCommandWithAWordAboutIt(String command) throws IOException {
        assertThat(run("init", "--currency", "GBP")).isZero();
        assertThat(run(
                        "import",
                        "orders",
                        Files.writeString(folder.resolve("o.csv"), ORDERS).toString()))
                .isZero();
        assertThat(run(command.split(" "))).as(told()).isZero();
        String before = said();
        harm(folder.resolve("w"));

        assertThat(run(command.split(" "))).as(told()).isZero();
        assertThat(said()).isEqualTo(before);
        assertThat(told()).contains("what was computed about customers is damaged; it is computed anew");
        assertThat(run(command.split(" "))).isZero();
        assertThat(said()).isEqualTo(before);
        assertThat(told()).isEmpty();
        assertThat(run("engine", "check", "--json")).isZero();
        assertThat(json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void areLeftOutWhileServedUntilTheNextChangeMakesThemAnew() throws IOException {
        try (RunningServer server = new RunningServer(folder)) {
            Path file = Files.writeString(folder.resolve("o.csv"), ORDERS);
            server.house.imports().run(FileImport.of(Kind.ORDERS, file), Progress.NONE);
            server.house.keepTraits(Progress.NONE);
            String stages = "/api/v1/customers?filter=lifecycle:known";
            assertThat(server.json(server.request(stages, Role.ADMIN))
                            .path("total")
                            .asInt())
                    .isEqualTo(2);
            harm(folder.resolve("workspace"));

            JsonNode all = server.json(server.request("/api/v1/customers", Role.ADMIN));
            assertThat(all.path("total").asInt()).as(all.toString()).isEqualTo(2);
            assertThat(all.path("stale").asBoolean()).isTrue();
            assertThat(server.json(server.request(stages, Role.ADMIN))
                            .path("code")
                            .asString())
                    .isEqualTo("TRAIT_AWAITED");
            assertThat(server.send(server.request("/api/v1/value/kpis", Role.ADMIN))
                            .statusCode())
                    .isEqualTo(200);
            server.house.keepTraits(Progress.NONE);
            assertThat(server.json(server.request(stages, Role.ADMIN))
                            .path("total")
                            .asInt())
                    .isEqualTo(2);
            assertThat(server.json(server.request("/api/v1/customers", Role.ADMIN))
                            .path("stale")
                            .asBoolean())
                    .isFalse();
        }
    }
}
