package io.clientele.arrive.collect.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepliesTest {

    @Test
    void givesTheBrowserClientItsIntegrations() {
        assertThat(Replies.segmentSettings("wk\"1", "shop.example:8080", false).body())
                .isEqualTo(
                        "{\"integrations\":{\"Segment.io\":{\"apiKey\":\"wk\\\"1\",\"apiHost\":\"shop.example:8080/v1\","
                                + "\"protocol\":\"http\"}},\"plan\":{}}");
        assertThat(Replies.segmentSettings("k", "h", true).body()).contains("\"protocol\":\"https\"");
    }

    @Test
    void acceptsABatchOfWhichAnythingWasReadable() {
        assertThat(Replies.segment(new Tally(0, 0)))
                .isEqualTo(new Reply(200, "application/json", "{\"success\":true}"));
        assertThat(Replies.segment(new Tally(1, 99)).status()).isEqualTo(200);
        assertThat(Replies.segment(new Tally(0, 1)).status()).isEqualTo(400);
        assertThat(Replies.segmentRefused(401, "unknown key").body())
                .isEqualTo("{\"success\":false,\"message\":\"unknown key\"}");
    }

    @Test
    void showsMatomoAPixelOrNothing() {
        Reply pixel = Replies.matomo("idsite=1&rec=1", new Tally(1, 0));
        assertThat(pixel.status()).isEqualTo(200);
        assertThat(pixel.bytes()).startsWith('G', 'I', 'F').hasSize(42);
        assertThat(Replies.matomo("?rec=1&send_image=0", new Tally(1, 0))).isEqualTo(new Reply(204, "", ""));
        assertThat(Replies.matomo(null, new Tally(0, 1)).status()).isEqualTo(400);
        assertThat(Replies.matomoBulk(new Tally(2, 1), List.of(1L), false).body())
                .isEqualTo("{\"status\":\"success\",\"tracked\":2,\"invalid\":1}");
        assertThat(Replies.matomoBulk(new Tally(2, 1), List.of(1L), true).body())
                .isEqualTo("{\"status\":\"success\",\"tracked\":2,\"invalid\":1,\"invalid_indices\":[1]}");
    }

    @Test
    void tellsTheFateOfEachEvent() {
        List<Judged> judged = Wire.own("[{\"type\":\"page\",\"user_id\":1,\"message_id\":\"m\"},{\"type\":\"x\"}]");
        String accepted = Replies.result(0, judged.get(0), Replies.Fate.ACCEPTED);
        String rejected = Replies.result(1, judged.get(1), Replies.Fate.REJECTED);
        assertThat(accepted).isEqualTo("{\"index\":0,\"status\":\"accepted\",\"message_id\":\"m\"}");
        assertThat(rejected)
                .isEqualTo("{\"index\":1,\"status\":\"rejected\",\"reason\":\"EVENT_TYPE_UNKNOWN\",\"field\":\"type\","
                        + "\"value\":\"x\",\"message\":\"type is unknown\",\"suggestion\":\"send one of track, page, screen, "
                        + "identify, group, alias\"}");
        assertThat(Replies.ownBeginning(1, 0, 1).body() + accepted + "," + rejected + Replies.OWN_END)
                .startsWith("{\"received\":2,\"accepted\":1,\"duplicate\":0,\"rejected\":1,\"results\":[{\"index\":0");
        assertThat(Replies.ownBeginning(0, 0, 1).status()).isEqualTo(400);
        assertThat(Replies.result(0, judged.get(0), Replies.Fate.DUPLICATE)).contains("duplicate");
    }
}
