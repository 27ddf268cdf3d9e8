package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.clients.FaultyWay;
import io.clientele.clients.FaultyWay.Fault;
import io.clientele.clients.NodeClients;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code @segment/analytics-node} as its users install it. */
class SegmentNodeClientTest {

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

    private void send(String address, int count) {
        JsonNode said = NodeClients.said("segment-node.mjs", address, collecting.key, Integer.toString(count));
        assertThat(said.path("complaints")).as(said.toString()).isEmpty();
    }

    @Test
    void everyCallIsThereOnce() {
        send(collecting.address(), 100);
        collecting.holdsEveryCall(100);
        assertThat(collecting.duplicates()).isZero();
        assertThat(collecting
                        .sql("select count(*) from events where utm_source = 'news' and utm_medium = 'email'"
                                + " and utm_campaign = 'May' and url like 'https://shop.example/tea/%'")
                        .path("rows")
                        .get(0)
                        .get(0)
                        .asInt())
                .isEqualTo(200);
    }

    @Test
    @Tag("full")
    void aThousandOfEveryCallAreThereOnce() {
        send(collecting.address(), 1_000);
        collecting.holdsEveryCall(1_000);
    }

    @Test
    void whatWasTurnedAwayAndWhatWasCutOffIsThereOnce() {
        try (FaultyWay way = new FaultyWay(collecting.address(), List.of(Fault.BUSY, Fault.DOWN, Fault.CUT))) {
            send(way.address(), 20);
            assertThat(way.met()).containsExactly(Fault.BUSY, Fault.DOWN, Fault.CUT);
        }
        collecting.holdsEveryCall(20);
        assertThat(collecting.duplicates())
                .as("the batch that was cut off came twice")
                .isPositive();
    }
}
