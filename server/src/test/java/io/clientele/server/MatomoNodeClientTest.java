package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.clients.FaultyWay;
import io.clientele.clients.FaultyWay.Fault;
import io.clientele.clients.NodeClients;
import io.clientele.clients.SegmentCalls;
import io.clientele.clients.Told;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code matomo-tracker} as its users install it. */
class MatomoNodeClientTest {

    private static final int KINDS = 6;

    @TempDir
    Path folder;

    private Collecting collecting;

    @BeforeAll
    static void need() {
        NodeClients.installed();
    }

    @BeforeEach
    void start() {
        collecting = new Collecting(folder);
    }

    @AfterEach
    void stop() {
        collecting.close();
    }

    private JsonNode send(String address, int count, int tries) {
        return NodeClients.said(
                "matomo-node.cjs",
                address + "/" + collecting.key + "/matomo.php",
                Integer.toString(count),
                collecting.key,
                Integer.toString(tries));
    }

    private static Told told(String kind, String type, String name, String way, int n, String json) {
        return new Told(
                "",
                type,
                name,
                way + "-" + kind + "-" + n,
                "%016x".formatted(n + 1),
                SegmentCalls.moment(n).minusMillis(250),
                Told.json(json.replace("#", Integer.toString(n))));
    }

    private static List<Told> expected(String way, int n) {
        return List.of(
                told(
                        "page",
                        "page",
                        "Tea & \"Cups\" 茶",
                        way,
                        n,
                        "{\"dimension1\":\"d#\",\"custom_variables\":{\"plan\":\"p#\"}}"),
                told(
                        "event",
                        "track",
                        "Plan Chosen",
                        way,
                        n,
                        "{\"category\":\"Shop\",\"action\":\"Plan Chosen\",\"label\":\"Gold\",\"value\":#.25}"),
                told(
                        "search",
                        "track",
                        "Site Search",
                        way,
                        n,
                        "{\"query\":\"green tea\",\"category\":\"Tea\",\"results\":#}"),
                told("download", "track", "File Downloaded", way, n, "{\"url\":\"https://shop.example/list.pdf\"}"),
                told("goal", "track", "Goal Converted", way, n, "{\"goal_id\":\"3\",\"revenue\":#.5}"),
                told(
                        "order",
                        "track",
                        "Order Completed",
                        way,
                        n,
                        "{\"order_id\":\"" + way + "-o#\",\"total\":" + (n + 9.5) + ",\"subtotal\":" + (n + 8)
                                + ",\"tax\":1.5,\"shipping\":0,\"discount\":0,\"products\":["
                                + "{\"product_id\":\"sku-1\",\"name\":\"Tea\",\"category\":\"Food > Tea\",\"price\":"
                                + (n + 3) + ",\"quantity\":1},"
                                + "{\"product_id\":\"sku-2\",\"name\":\"Cup \\\"big\\\"\",\"category\":\"Kitchen\","
                                + "\"price\":2.5,\"quantity\":2}]}"));
    }

    private void holds(int count) {
        List<Told> expected = new ArrayList<>();
        for (String way : List.of("single", "bulk")) {
            for (int n = 0; n < count; n++) {
                expected.addAll(expected(way, n));
            }
        }
        List<Told> there = Stream.of("page", "track")
                .flatMap(type -> collecting.events(type).stream())
                .map(one -> one.withMessageId(""))
                .toList();
        assertThat(there).containsExactlyInAnyOrderElementsOf(expected);
        collecting.adds(expected.size());
        assertThat(collecting
                        .sql("select count(distinct order_id), count(*) from orders")
                        .path("rows")
                        .get(0)
                        .toString())
                .isEqualTo("[" + 2 * count + "," + 4 * count + "]");
    }

    private void everyCall(int count) {
        JsonNode said = send(collecting.address(), count, 1);
        assertThat(said.path("complaints")).as(said.toString()).isEmpty();
        assertThat(said.path("answers")
                        .valueStream()
                        .mapToInt(one -> one.path("tracked").asInt())
                        .sum())
                .isEqualTo(KINDS * count);
        holds(count);
        assertThat(collecting.duplicates()).isZero();
    }

    @Test
    void everyCallIsThereOnceOneByOneAndInBulk() {
        everyCall(100);
    }

    @Test
    @Tag("full")
    void aThousandOfEveryCallAreThereOnce() {
        everyCall(1_000);
    }

    /** The client tells its caller and sends nothing again; a caller who does gives the same random number. */
    @Test
    void whatItsCallerSendsAgainIsThereOnce() {
        try (FaultyWay way = new FaultyWay(collecting.address(), List.of(Fault.BUSY, Fault.DOWN, Fault.CUT))) {
            JsonNode said = send(way.address(), 5, 2);
            assertThat(said.path("complaints").valueStream().map(JsonNode::asString))
                    .contains("429", "503")
                    .hasSize(3);
            assertThat(way.met()).containsExactly(Fault.BUSY, Fault.DOWN, Fault.CUT);
        }
        holds(5);
        assertThat(collecting.duplicates()).isEqualTo(58);
    }
}
