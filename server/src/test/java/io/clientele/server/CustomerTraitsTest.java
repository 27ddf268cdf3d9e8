package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.door.words.Language;
import io.clientele.door.words.Words;
import io.clientele.ground.access.Role;
import io.clientele.ground.job.Job;
import io.clientele.know.profile.TraitKind;
import io.clientele.understand.value.trait.ValueTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What value learns about customers stays true as facts come and go, and is shown by name. */
class CustomerTraitsTest {

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = new RunningServer(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Forty customers; customer k buys k % 5 + 1 times, a month apart and a bit. */
    private static Path orders(String name, int first) throws IOException {
        StringBuilder csv = new StringBuilder("order_id,customer,ordered_at,product,quantity,amount,country\n");
        for (int customer = first; customer < first + 40; customer++) {
            for (int order = 0; order <= customer % 5; order++) {
                LocalDate day = LocalDate.of(2020, 1, 1).plusDays(customer % 11 + order * (25L + customer % 13));
                csv.append("o%d-%d,c%d,%s,tea,1,%d.50,%s%n"
                        .formatted(
                                customer,
                                order,
                                customer,
                                day,
                                8 + (customer * 7 + order * 11) % 23,
                                customer % 2 == 0 ? "GB" : "FR"));
            }
        }
        return Files.writeString(folder.resolve(name), csv);
    }

    private static Job imported(Path file) {
        String parameters = JsonMapper.shared()
                .createObjectNode()
                .put("kind", "orders")
                .put("source", "shop")
                .set("files", JsonMapper.shared().createArrayNode().add(file.toString()))
                .toString();
        return server.ended(server.house.jobs().submit("import", file.toString(), parameters, "test"));
    }

    /** The newest job on traits, ended. */
    private static Job traitsKept() {
        return server.ended(server.house.jobs().list(20).stream()
                .filter(job -> job.kind().equals("traits"))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void followEveryChangeOfOrdersAndAreShownWithTheirNames() throws IOException {
        assertThat(imported(orders("one.csv", 0)).state()).isEqualTo(Job.State.DONE);
        assertThat(traitsKept().state()).isEqualTo(Job.State.DONE);
        JsonNode page = server.json(server.request("/api/v1/customers?sort=-clv12m&limit=3", Role.ANALYST));
        assertThat(page.path("total").asLong()).isEqualTo(40);
        JsonNode row = page.path("items").path(0);
        for (String name : List.of(
                "orders", "revenue", "lastOrderAt", "rfm", "rfmSegment", "abc", "lifecycle", "pAlive", "clv12m")) {
            assertThat(row.hasNonNull(name)).as(name + " in " + row).isTrue();
        }
        everyTraitIsShown(row.path("id").asString());

        Job second = imported(orders("two.csv", 100));
        traitsKept();
        assertThat(server.json(server.request("/api/v1/customers?filter=orders:ge:1", Role.ANALYST))
                        .path("total")
                        .asLong())
                .isEqualTo(80);

        String id = JsonMapper.shared()
                .readTree(second.result())
                .path("imports")
                .path(0)
                .asString();
        assertThat(server.send(server.request("/api/v1/imports/" + id, Role.ADMIN)
                                .DELETE())
                        .statusCode())
                .isEqualTo(200);
        traitsKept();
        assertThat(server.json(server.request("/api/v1/customers?filter=orders:ge:1", Role.ANALYST))
                        .path("total")
                        .asLong())
                .isEqualTo(40);
    }

    private static void everyTraitIsShown(String id) {
        JsonNode customer = server.json(server.request("/api/v1/customers/" + id, Role.ANALYST));
        Map<String, JsonNode> shown = new LinkedHashMap<>();
        customer.path("traits").forEach(trait -> shown.put(trait.path("name").asString(), trait));
        for (TraitKind kind : ValueTraits.KINDS) {
            assertThat(shown).containsKey(kind.name());
            JsonNode trait = Objects.requireNonNull(shown.get(kind.name()));
            assertThat(trait.path("type").asString())
                    .as(kind.name())
                    .isEqualTo(kind.type().name().toLowerCase(java.util.Locale.ROOT));
            assertThat(trait.path("label").asString()).as(kind.name()).isNotEqualTo(kind.name());
            assertThat(trait.hasNonNull("computedAt")).as(kind.name()).isTrue();
        }
        assertThat(shown.keySet()).noneMatch(name -> name.endsWith("_computed_at") || name.endsWith("_low"));
    }

    @Test
    void haveALabelInEveryLanguage() {
        for (Language language : Language.values()) {
            Words words = new Words(language, ZoneOffset.UTC);
            for (TraitKind kind : ValueTraits.KINDS) {
                String key = io.clientele.door.desk.CustomerOffers.labelKey(kind.name());
                assertThat(words.knows(key)).as(key + " in " + language.tag()).isTrue();
            }
        }
    }
}
