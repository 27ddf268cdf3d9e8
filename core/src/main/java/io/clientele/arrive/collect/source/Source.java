package io.clientele.arrive.collect.source;

import java.time.Instant;

/**
 * A system that sends events.
 *
 * @param name as commands, pages and every fact from it have it
 * @param disabled its keys are refused
 */
public record Source(String name, SourceKind kind, SourceSettings settings, boolean disabled, Instant createdAt) {

    /**
     * A source with a new key, which is shown once and exists nowhere else.
     *
     * @param writeKey 160 random bits, 32 lower-case letters and digits
     */
    public record Issued(Source source, String writeKey) {
        @Override
        public String toString() {
            return "Issued[" + source + ", key hidden]";
        }
    }
}
