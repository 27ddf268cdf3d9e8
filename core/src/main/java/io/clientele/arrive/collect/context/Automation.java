package io.clientele.arrive.collect.context;

import org.jspecify.annotations.Nullable;

/**
 * Whether a person or a program visits. A program is marked, not dropped: the marks are for filters.
 *
 * @param reason what gave it away: {@code GPTBot (ai-crawler)}; null for {@link Kind#NONE}
 */
public record Automation(Kind kind, @Nullable String reason) {

    static final Automation NONE = new Automation(Kind.NONE, null);

    /** What kind of program. */
    public enum Kind {
        /** Nothing says it is one. */
        NONE,
        /** Visits by itself: crawlers, previews, monitors, scanners, steered browsers. */
        BOT,
        /** A library or command that somebody's program uses; native apps and servers send events with such. */
        TOOL
    }
}
