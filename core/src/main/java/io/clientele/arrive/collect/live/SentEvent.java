package io.clientele.arrive.collect.live;

/**
 * An event beside the text it was sent as.
 *
 * @param raw without write keys and tokens
 */
public record SentEvent(SeenEvent event, String raw) {}
