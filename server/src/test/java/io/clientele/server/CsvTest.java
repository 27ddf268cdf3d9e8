package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.FileImport;
import io.clientele.door.desk.Offer;
import io.clientele.door.desk.Verb;
import io.clientele.door.words.Sheet;
import io.clientele.ground.access.Role;
import io.clientele.ground.base.Progress;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What REST gives as a table, asked for as CSV. */
class CsvTest {

    private static final List<String> NO_ROWS_YET = List.of("/users", "/audit", "/jobs");

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void fill() throws IOException {
        server = new RunningServer(folder);
        Path orders = Files.writeString(folder.resolve("orders.csv"), """
                order_id,customer,date,sku,product_name,quantity,price
                1,a,2026-01-01,p1,"=HYPERLINK(""x"",1)",2,2.50
                2,b,2026-02-02,p2,"北京, 烤鸭",1,3
                3,a,2026-03-03,p3,@sum,1,1.25
                4,b,2026-02-30,p3,-x,1,3
                """);
        server.house.imports().run(FileImport.of(Kind.ORDERS, orders), Progress.NONE);
        server.house.keepTraits(Progress.NONE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> csv(String path) {
        return server.send(server.request("/api/v1" + path, Role.ADMIN).header("Accept", "text/csv"));
    }

    @Test
    void givesEveryTableWithTheRowsOfTheDocument() {
        int tables = 0;
        for (Offer offer : server.house.desk().offers()) {
            if (!offer.tabular()
                    || offer.verb() != Verb.GET
                    || !offer.variables().isEmpty()) {
                continue;
            }
            HttpResponse<String> response = csv(offer.path());
            assertThat(response.statusCode()).as(offer.path()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
            JsonNode document = EXACT.readTree(server.send(server.request("/api/v1" + offer.path(), Role.ADMIN))
                    .body());
            List<String> lines = Sheet.of(document).orElseThrow().csv();
            if (!NO_ROWS_YET.contains(offer.path())) {
                assertThat(response.body()).isEqualTo("\uFEFF" + String.join("\r\n", lines) + "\r\n");
            }
            tables++;
        }
        assertThat(tables).isGreaterThan(12);
    }

    @Test
    void writesNumbersExactlyAndMakesFormulasHarmless() {
        String products = csv("/value/products?sort=product").body();
        assertThat(products)
                .startsWith("\uFEFFproduct,")
                .contains("\"'=HYPERLINK(\"\"x\"\",1)\"")
                .contains("\"北京, 烤鸭\"")
                .contains("'@sum");
        HttpResponse<String> sql = server.send(server.request("/api/v1/sql", Role.ADMIN)
                .header("Accept", "text/csv, application/json;q=0.5")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"sql\":\"select order_id, -amount as off, ordered_at from orders order by order_id\"}")));
        assertThat(sql.body().lines())
                .containsExactly(
                        "\uFEFForder_id,off,ordered_at",
                        "1,-5.0000,2026-01-01T00:00:00Z",
                        "2,-3.0000,2026-02-02T00:00:00Z",
                        "3,-1.2500,2026-03-03T00:00:00Z");
    }

    @Test
    void listsThePeopleBehindAFigure() {
        HttpResponse<String> people = server.send(server.request("/api/v1/customers/who", Role.ADMIN)
                .header("Accept", "text/csv")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"who\":{\"all\":[]}}")));
        assertThat(people.statusCode()).as(people.body()).isEqualTo(200);
        assertThat(people.body()).startsWith("\uFEFFid,").hasLineCount(3);
    }

    @Test
    void saysSoWhereThereIsNoTable() {
        HttpResponse<String> response = csv("/workspace");
        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.body()).contains("NO_TABLE", "ask for JSON");
        assertThat(csv("/value/kpis?range=never").statusCode()).isEqualTo(400);
    }

    @Test
    void givesJsonToWhoeverTakesAnything() {
        for (String accept : new String[] {"*/*", "text/html,*/*;q=0.8", "application/json, text/csv"}) {
            HttpResponse<String> response = server.send(
                    server.request("/api/v1/value/kpis", Role.VIEWER).header("Accept", accept));
            assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        }
    }
}
