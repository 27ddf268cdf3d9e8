package io.clientele.arrive.collect.reception;

import io.clientele.arrive.collect.wire.WireEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether an event says that its sender agreed to being recorded. */
final class Consent {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Consent() {}

    /**
     * {@code "consent": true} or {@code "granted"}, as our own tracker says it; or at least one category among {@code
     * context.consent.categoryPreferences}, as the Segment spec has it. Matomo's language has no word for it.
     */
    static boolean isIn(WireEvent event) {
        try {
            JsonNode raw = JSON.readTree(event.raw());
            JsonNode said = raw.path("consent");
            if (said.asBoolean(false) || said.asString("").equals("granted")) {
                return true;
            }
            for (JsonNode preference : raw.path("context").path("consent").path("categoryPreferences")) {
                if (preference.asBoolean(false)) {
                    return true;
                }
            }
            return false;
        } catch (JacksonException e) {
            // A query and no JSON.
            return false;
        }
    }
}
