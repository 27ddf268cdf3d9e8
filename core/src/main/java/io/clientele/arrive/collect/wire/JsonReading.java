package io.clientele.arrive.collect.wire;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * The one way JSON is parsed here: strictly by RFC 8259, at most {@link WireFormats#EVENT_DEPTH} deep. Lengths have no
 * bound of their own, because an event as a whole has one; names that collide on purpose cost time and no exception.
 */
final class JsonReading {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(WireFormats.EVENT_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .build();

    private JsonReading() {}

    static JsonParser of(byte[] bytes, int from, int to) {
        return JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from);
    }

    static JsonParser of(String text) {
        return JSON.createParser(ObjectReadContext.empty(), text);
    }

    static JsonFactory factory() {
        return JSON;
    }
}
