package io.clientele.door.cli;

import io.clientele.door.desk.Verb;
import io.clientele.ground.base.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Says the same with everything it asks.
 *
 * @param always options that each request has besides its own
 */
record SayingHand(Hand hand, Map<String, List<String>> always) implements Hand {

    static Hand of(Hand hand, Map<String, List<String>> always) {
        return always.isEmpty() ? hand : new SayingHand(hand, always);
    }

    @Override
    public JsonNode ask(Verb verb, String path, Map<String, List<String>> options, JsonNode body, Progress progress) {
        Map<String, List<String>> all = new LinkedHashMap<>(options);
        all.putAll(always);
        return hand.ask(verb, path, all, body, progress);
    }

    @Override
    public void close() {
        hand.close();
    }
}
