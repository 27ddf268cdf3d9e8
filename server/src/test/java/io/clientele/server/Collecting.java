package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.collect.source.SourceKind;
import io.clientele.arrive.collect.source.SourceSettings;
import io.clientele.clients.SegmentCalls;
import io.clientele.clients.Told;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Role;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server with one source, and what it says of what that source sent. */
final class Collecting implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final RunningServer server;
    final String key;

    Collecting(Path folder) {
        server = new RunningServer(folder);
        key = server.house
                .sources()
                .add(Caller.LOCAL, "shop", SourceKind.SERVER, SourceSettings.USUAL)
                .writeKey();
    }

    String address() {
        return server.door.address();
    }

    JsonNode sql(String sql) {
        server.house.ledger().settle();
        JsonNode answer = server.json(server.request("/api/v1/sql", Role.ADMIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("sql", sql)))));
        assertThat(answer.has("rows")).as(answer.toString()).isTrue();
        return answer;
    }

    List<Told> events(String type) {
        return Told.of(type, "shop", this::sql);
    }

    JsonNode counters() {
        return server.json(server.request("/api/v1/collect/counters", Role.VIEWER))
                .path("sources")
                .path("shop");
    }

    /** Exactly the events of every call of the Segment spec are there, and nothing was turned away. */
    void holdsEveryCall(int count) {
        for (String type : SegmentCalls.TYPES) {
            assertThat(events(type)).as(type).containsExactlyInAnyOrderElementsOf(SegmentCalls.expected(type, count));
        }
        adds(SegmentCalls.TYPES.size() * count);
    }

    /** So many events were accepted, none turned away, and the counters say the same as the record. */
    void adds(int accepted) {
        JsonNode counters = counters();
        assertThat(counters.path("accepted").asInt()).isEqualTo(accepted);
        assertThat(counters.path("rejected").asInt()).isZero();
        assertThat(counters.path("received").asInt())
                .isEqualTo(accepted + counters.path("duplicate").asInt());
        assertThat(sql("select count(*) from events").path("rows").get(0).get(0).asInt())
                .isEqualTo(accepted);
        assertThat(sql("select count(*) from rejects")
                        .path("rows")
                        .get(0)
                        .get(0)
                        .asInt())
                .isZero();
    }

    int duplicates() {
        return counters().path("duplicate").asInt();
    }

    @Override
    public void close() {
        server.close();
    }
}
