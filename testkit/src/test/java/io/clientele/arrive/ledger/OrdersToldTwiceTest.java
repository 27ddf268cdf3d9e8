package io.clientele.arrive.ledger;

import static io.clientele.testkit.Workspaces.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An order that events and files tell counts once, as the files have it. */
class OrdersToldTwiceTest {

    private static final String COUNTED =
            "select namespace, order_id, count(*) as lines, cast(sum(amount) as integer) as amount,"
                    + " bool_or(import_row < 0) as by_event from orders group by all order by all";

    @TempDir
    Path folder;

    private Workspace workspace;
    private Ledger ledger;
    private int events;

    @BeforeEach
    void open() {
        workspace = Workspaces.create(folder.resolve("w"));
        ledger = new Ledger(workspace, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ledger.close();
        workspace.close();
    }

    /** An event that tells an order of so many lines. */
    private void told(String source, String namespace, String order, int lines) {
        told(
                source,
                namespace,
                IntStream.rangeClosed(1, lines)
                        .mapToObj(line -> line(source, namespace, order, Integer.toString(line), "10", 10, "paid"))
                        .toList());
    }

    /** An event that takes an order back at an hour, without listing its lines. */
    private void takenBack(String source, String order, int hour) {
        told(source, "default", List.of(line(source, "default", order, Arriving.WHOLE_ORDER, "0", hour, "cancelled")));
    }

    private static Fact line(
            String source, String namespace, String order, String line, String amount, int hour, String status) {
        return new Fact(
                Kind.ORDERS,
                source,
                namespace,
                new TreeMap<>(Map.of(
                        "order_id",
                        order,
                        "line",
                        line,
                        "customer",
                        "ann",
                        "ordered_at",
                        "2026-11-30 " + hour + ":00:00",
                        "product_id",
                        "p" + line,
                        "quantity",
                        "1",
                        "amount",
                        amount,
                        "currency",
                        "GBP",
                        "status",
                        status)));
    }

    private void told(String source, String namespace, List<Fact> facts) {
        Fact event = new Fact(
                Kind.EVENTS,
                source,
                namespace,
                new TreeMap<>(Map.of(
                        "message_id",
                        "m" + events++,
                        "type",
                        "track",
                        "user_id",
                        "ann",
                        "occurred_at",
                        "2026-11-30 10:00:00")));
        ledger.take(source, List.of(new Arriving.Event(event, null, "{}", facts)));
        ledger.settle();
    }

    /** A file with lines of an order; with line ids they are the same as those the event tells. */
    private ImportRecord imported(String namespace, String order, int lines, boolean numbered) {
        return StagedFacts.into(
                ledger,
                new ImportRequest(Kind.ORDERS, "books", namespace, List.of("test"), "{}", OptionalLong.empty()),
                "select '" + order + "' as order_id, " + (numbered ? "v" : "null")
                        + " as line, 'ann' as customer, timestamp '2026-11-30 10:00:00' as ordered_at, 'p' || v as"
                        + " product_id, 1 as quantity, " + (numbered ? 10 : 12) + " as amount, "
                        + (numbered ? 10 : 12) + " as unit_price, 'GBP' as currency from generate_series(1, " + lines
                        + ") s(v)");
    }

    private List<String> counted() {
        return rows(workspace, COUNTED);
    }

    @Test
    void theFilesLinesCountWhicheverComesFirst() {
        told("web", "default", "1", 2);
        assertThat(counted()).containsExactly("default|1|2|20|true");
        imported("default", "1", 3, false);
        assertThat(counted()).containsExactly("default|1|3|36|false");
        told("app", "default", "1", 2);
        told("web", "default", "2", 1);
        List<String> expected = List.of("default|1|3|36|false", "default|2|1|10|true");
        assertThat(counted()).isEqualTo(expected);
        ledger.seal();
        assertThat(counted()).isEqualTo(expected);
    }

    @Test
    void ordersOfAnotherNamespaceAreOthers() {
        told("web", "uk", "1", 2);
        imported("de", "1", 3, false);
        assertThat(counted()).containsExactly("de|1|3|36|false", "uk|1|2|20|true");
    }

    @Test
    void eventsOfTwoSourcesTellAnOrderOnce() {
        told("web", "default", "1", 2);
        told("server", "default", "1", 2);
        assertThat(counted()).containsExactly("default|1|2|20|true");
    }

    @Test
    void whatEventsToldIsThereAgainWhenTheFileIsTakenBack() {
        ImportRecord first = imported("default", "1", 1, true);
        told("web", "default", "1", 3);
        assertThat(counted()).containsExactly("default|1|1|10|false");
        ImportRecord second = imported("default", "1", 3, true);
        assertThat(counted()).containsExactly("default|1|3|30|false");
        ledger.undo(first.number(), Progress.NONE);
        assertThat(counted()).containsExactly("default|1|3|30|false");
        ledger.undo(second.number(), Progress.NONE);
        assertThat(counted()).containsExactly("default|1|3|30|true");
    }

    @Test
    void anOrderTakenBackWholeCountsNoLongerWhicheverComesFirst() {
        told("web", "default", "1", 2);
        takenBack("server", "2", 12);
        assertThat(counted()).containsExactly("default|1|2|20|true", "default|2|1|0|true");
        takenBack("server", "1", 12);
        told("web", "default", "2", 3);
        told("web", "default", "3", 1);
        List<String> expected = List.of("default|1|1|0|true", "default|2|1|0|true", "default|3|1|10|true");
        assertThat(counted()).isEqualTo(expected);
        ledger.seal();
        assertThat(counted()).isEqualTo(expected);
        takenBack("server", "3", 9);
        assertThat(counted()).as("what is ordered after it counts").contains("default|3|2|10|true");
        ImportRecord file = imported("default", "1", 3, false);
        assertThat(counted()).as("the books have the last word").contains("default|1|3|36|false");
        ledger.undo(file.number(), Progress.NONE);
        assertThat(counted()).containsExactly("default|1|1|0|true", "default|2|1|0|true", "default|3|2|10|true");
    }

    /** Whatever comes in whatever order, an order is as its files have it, else as events have it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void doesNotDependOnTheOrderOfComing(long seed) {
        Random random = new Random(seed);
        List<Runnable> comings = new ArrayList<>();
        for (int each = 1; each <= 4; each++) {
            int order = each;
            String id = Integer.toString(order);
            comings.add(() -> told("web", "default", id, 2));
            comings.add(() -> told("app", "default", id, 2));
            if (order % 2 == 0) {
                comings.add(() -> imported("default", id, 3, false));
            }
            if (order > 2) {
                comings.add(() -> takenBack(order % 2 == 0 ? "web" : "app", id, 11));
            }
        }
        Collections.shuffle(comings, random);
        for (Runnable coming : comings) {
            coming.run();
            if (random.nextInt(3) == 0) {
                ledger.seal();
            }
        }
        assertThat(counted())
                .containsExactly(
                        "default|1|2|20|true", "default|2|3|36|false", "default|3|1|0|true", "default|4|3|36|false");
    }
}
