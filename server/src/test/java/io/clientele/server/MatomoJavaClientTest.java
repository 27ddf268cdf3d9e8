package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.clients.FaultyWay;
import io.clientele.clients.FaultyWay.Fault;
import io.clientele.clients.SegmentCalls;
import io.clientele.clients.Told;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matomo.java.tracking.ActionType;
import org.matomo.java.tracking.MatomoException;
import org.matomo.java.tracking.MatomoRequest;
import org.matomo.java.tracking.MatomoRequests;
import org.matomo.java.tracking.MatomoTracker;
import org.matomo.java.tracking.TrackerConfiguration;
import org.matomo.java.tracking.parameters.Country;
import org.matomo.java.tracking.parameters.EcommerceItem;
import org.matomo.java.tracking.parameters.EcommerceItems;
import org.matomo.java.tracking.parameters.VisitorId;

/** {@code org.piwik.java.tracking:matomo-java-tracker-java11} as it is on Maven Central. */
@SuppressWarnings("try") // the tracker's close() declares every exception; a test that is interrupted fails
class MatomoJavaClientTest {

    private static final int AT_ONCE = 100;

    @TempDir
    Path folder;

    private Collecting collecting;

    @BeforeEach
    void start() {
        collecting = new Collecting(folder);
    }

    @AfterEach
    void stop() {
        collecting.close();
    }

    /** A request and what the record is to say of it; {@code #} stands for its number in the texts. */
    private record Call(
            String kind, MatomoRequest.MatomoRequestBuilder request, String type, String name, String json) {

        static Call of(String name, MatomoRequest.MatomoRequestBuilder request, String json) {
            return new Call(name.toLowerCase(Locale.ROOT).replace(' ', '-'), request, "track", name, json);
        }

        MatomoRequest sent(String way, int n) {
            return request.userId(way + "-" + kind + "-" + n)
                    .visitorId(VisitorId.fromHash(n + 1))
                    .actionUrl("https://shop.example/tea/" + n + "?q=a%26b")
                    .requestTimestamp(SegmentCalls.moment(n).minusMillis(250))
                    .build();
        }

        Told told(String way, int n) {
            return new Told(
                    "",
                    type,
                    name,
                    way + "-" + kind + "-" + n,
                    "%016x".formatted(n + 1),
                    SegmentCalls.moment(n).minusMillis(250),
                    Told.json(json.replace("#", Integer.toString(n))));
        }
    }

    private static List<Call> calls(String way, int n) {
        String products = "\"products\":[{\"product_id\":\"sku-1\",\"name\":\"Tea\",\"category\":\"Food\","
                + "\"price\":#.5,\"quantity\":2}]";
        EcommerceItems items = EcommerceItems.builder()
                .item(EcommerceItem.builder()
                        .sku("sku-1")
                        .name("Tea")
                        .category("Food")
                        .price(n + 0.5)
                        .quantity(2)
                        .build())
                .build();
        return List.of(
                new Call(
                        "page",
                        MatomoRequests.pageView("Tea & \"Cups\" 茶").dimensions(Map.of(1L, "d" + n)),
                        "page",
                        "Tea & \"Cups\" 茶",
                        "{\"dimension1\":\"d#\"}"),
                Call.of(
                        "Plan Chosen",
                        MatomoRequests.event("Shop", "Plan Chosen", "Gold", n + 0.25),
                        "{\"category\":\"Shop\",\"action\":\"Plan Chosen\",\"label\":\"Gold\",\"value\":#.25}"),
                Call.of(
                        "Site Search",
                        MatomoRequests.siteSearch("green tea", "Tea", (long) n),
                        "{\"query\":\"green tea\",\"category\":\"Tea\",\"results\":#}"),
                Call.of("Goal Converted", MatomoRequests.goal(3, n + 0.5), "{\"goal_id\":\"3\",\"revenue\":#.5}"),
                Call.of(
                        "Order Completed",
                        MatomoRequests.ecommerceOrder(way + "-o" + n, n + 9.5, n + 8.25, 1.25, 0.5, 0.75)
                                .ecommerceItems(items),
                        "{\"order_id\":\"" + way + "-o#\",\"total\":" + (n + 9.5) + ",\"subtotal\":" + (n + 8.25)
                                + ",\"tax\":1.25,\"shipping\":0.5,\"discount\":0.75," + products + "}"),
                Call.of(
                        "Cart Updated",
                        MatomoRequests.ecommerceCartUpdate(n + 1.5).ecommerceItems(items),
                        "{\"total\":" + (n + 1.5) + "," + products + "}"),
                Call.of(
                        "Content Impression",
                        MatomoRequests.contentImpression("Banner", "a.png", "https://shop.example/b"),
                        "{\"content_name\":\"Banner\",\"content_piece\":\"a.png\","
                                + "\"content_target\":\"https://shop.example/b\"}"),
                Call.of(
                        "Content Interaction",
                        MatomoRequests.contentInteraction("click", "Banner", "a.png", "https://shop.example/b"),
                        "{\"content_name\":\"Banner\",\"content_piece\":\"a.png\","
                                + "\"content_target\":\"https://shop.example/b\",\"interaction\":\"click\"}"),
                Call.of(
                        "File Downloaded",
                        MatomoRequests.action("https://shop.example/list.pdf", ActionType.DOWNLOAD),
                        "{\"url\":\"https://shop.example/list.pdf\"}"),
                Call.of(
                        "Outlink Clicked",
                        MatomoRequests.action("https://elsewhere.example/", ActionType.LINK),
                        "{\"url\":\"https://elsewhere.example/\"}"),
                Call.of("Ping", MatomoRequests.ping(), "{}"),
                Call.of(
                        "Crash",
                        MatomoRequests.crash("x is null", "TypeError", "cart", "at a.js", "a.js", n + 1, 7),
                        "{\"message\":\"x is null\",\"crash_type\":\"TypeError\",\"category\":\"cart\","
                                + "\"stack_trace\":\"at a.js\",\"location\":\"a.js\",\"line\":" + (n + 1)
                                + ",\"column\":7}"));
    }

    private MatomoTracker tracker(String address) {
        return new MatomoTracker(TrackerConfiguration.builder()
                .apiEndpoint(URI.create(address + "/" + collecting.key + "/matomo.php"))
                .defaultSiteId(1)
                .defaultAuthToken(collecting.key)
                .build());
    }

    private static Stream<MatomoRequest> requests(String way, int count) {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(n -> calls(way, n).stream().map(call -> call.sent(way, n)));
    }

    private void holds(int count, String... ways) {
        List<Told> expected = new ArrayList<>();
        for (String way : ways) {
            for (int n = 0; n < count; n++) {
                int number = n;
                calls(way, n).forEach(call -> expected.add(call.told(way, number)));
            }
        }
        List<Told> there = Stream.of("page", "track")
                .flatMap(type -> collecting.events(type).stream())
                .map(one -> one.withMessageId(""))
                .toList();
        assertThat(there).containsExactlyInAnyOrderElementsOf(expected);
        collecting.adds(expected.size());
        assertThat(collecting
                        .sql("select count(distinct order_id), count(*), cast(sum(quantity) as integer) from orders")
                        .path("rows")
                        .get(0)
                        .toString())
                .isEqualTo("[" + count * ways.length + "," + count * ways.length + "," + 2 * count * ways.length + "]");
    }

    private void everyCall(int count) throws Exception {
        try (MatomoTracker tracker = tracker(collecting.address())) {
            List<MatomoRequest> single = requests("single", count).toList();
            for (int from = 0; from < single.size(); from += AT_ONCE) {
                single.subList(from, Math.min(single.size(), from + AT_ONCE)).stream()
                        .map(tracker::sendRequestAsync)
                        .toList()
                        .forEach(CompletableFuture::join);
            }
            List<MatomoRequest> bulk = requests("bulk", count).toList();
            for (int from = 0; from < bulk.size(); from += AT_ONCE) {
                tracker.sendBulkRequest(bulk.subList(from, Math.min(bulk.size(), from + AT_ONCE)));
            }
        }
        holds(count, "single", "bulk");
        assertThat(collecting.duplicates()).isZero();
    }

    @Test
    void everyCallIsThereOnceOneByOneAndInBulk() throws Exception {
        everyCall(100);
    }

    @Test
    @Tag("full")
    void aThousandOfEveryCallAreThereOnce() throws Exception {
        everyCall(1_000);
    }

    /** The client tells its caller and sends nothing again; a caller who does sends the same random number. */
    @Test
    void aRequestThatItsCallerSendsAgainIsThereOnce() throws Exception {
        List<Fault> faults = List.of(Fault.BUSY, Fault.DOWN, Fault.CUT);
        try (FaultyWay way = new FaultyWay(collecting.address(), faults);
                MatomoTracker tracker = tracker(way.address())) {
            List<MatomoRequest> bulk = requests("bulk", 5).toList();
            for (int fault = 0; fault < faults.size(); fault++) {
                assertThatThrownBy(() -> tracker.sendBulkRequest(bulk)).isInstanceOf(MatomoException.class);
            }
            tracker.sendBulkRequest(bulk);
            assertThat(way.met()).isEqualTo(faults);
        }
        assertThat(collecting.duplicates()).isEqualTo(60);
        try (FaultyWay way = new FaultyWay(collecting.address(), faults);
                MatomoTracker tracker = tracker(way.address())) {
            for (MatomoRequest one : requests("single", 5).toList()) {
                untilSent(tracker, one);
            }
            assertThat(way.met()).isEqualTo(faults);
        }
        holds(5, "single", "bulk");
        assertThat(collecting.duplicates()).isEqualTo(61);
    }

    private static void untilSent(MatomoTracker tracker, MatomoRequest request) {
        for (int fault = 0; fault < 3; fault++) {
            try {
                tracker.sendRequest(request);
                return;
            } catch (MatomoException e) { // its caller sends it again
            }
        }
        tracker.sendRequest(request);
    }

    @Test
    void whereAndWhenIsTakenFromWhoHasTheToken() throws Exception {
        try (MatomoTracker tracker = tracker(collecting.address())) {
            tracker.sendRequest(MatomoRequests.pageView("Tea")
                    .visitorCountry(Country.fromCode("NZ"))
                    .visitorCity("Nelson")
                    .visitorIp("203.0.113.77")
                    .headerUserAgent("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                    .build());
        }
        assertThat(collecting
                        .sql("select lower(country), ip, browser from events")
                        .path("rows")
                        .get(0)
                        .toString())
                .isEqualTo("[\"nz\",\"203.0.113.0\",\"Firefox\"]");
    }
}
