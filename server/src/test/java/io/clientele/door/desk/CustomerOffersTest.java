package io.clientele.door.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Message;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CustomerOffersTest {

    private static JsonNode body(String json) {
        return JsonMapper.shared().readTree(json);
    }

    @Test
    void saysNothingWhereThePeopleAreAsManyAsTheFigure() {
        assertThat(CustomerOffers.differing(7, body("{\"expected\":7,\"snapshot\":3}"), 4, true))
                .isNull();
        assertThat(CustomerOffers.differing(7, body("{}"), 4, true)).isNull();
    }

    @Test
    void blamesNewDataOnlyWhereTheDataMoved() {
        assertThat(CustomerOffers.differing(8, body("{\"expected\":7,\"snapshot\":3}"), 4, false))
                .extracting(Message::key)
                .isEqualTo("door.who.differs.moved");
        assertThat(CustomerOffers.differing(8, body("{\"expected\":7,\"snapshot\":4}"), 4, true))
                .extracting(Message::key)
                .isEqualTo("door.who.differs.stale");
        assertThat(CustomerOffers.differing(8, body("{\"expected\":7,\"snapshot\":4}"), 4, false))
                .extracting(Message::key)
                .isEqualTo("door.who.differs");
        assertThat(CustomerOffers.differing(8, body("{\"expected\":7}"), 4, false))
                .extracting(Message::key)
                .isEqualTo("door.who.differs");
    }
}
