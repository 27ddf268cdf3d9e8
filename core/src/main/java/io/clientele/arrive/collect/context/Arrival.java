package io.clientele.arrive.collect.context;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the rules ask of a visit. Texts are in lower case, as they are compared and named.
 *
 * @param source the campaign's, else that of the click id, else the referrer's name or host; null when there is none
 * @param sourceList the list the source is in; null when it is in none
 * @param medium the campaign's, else that of the click id; null when there is none
 * @param referrer the host without {@code www.}; null when there is none
 * @param referrerList the list the referrer is in; null when it is in none
 * @param click the click id's parameter; null without one
 * @param host where the visit landed, without {@code www.}; null when not told
 */
record Arrival(
        String kind,
        State state,
        @Nullable String source,
        @Nullable String sourceList,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String term,
        @Nullable String content,
        @Nullable String referrer,
        @Nullable String referrerList,
        @Nullable String click,
        @Nullable String host,
        @Nullable String path) {

    /** How much is told of where a visit came from. */
    enum State {
        TAGGED,
        INTERNAL,
        REFERRED,
        DIRECT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A part of an arrival that a rule may ask for and a touchpoint's name may show. */
    enum Part {
        KIND,
        SOURCE,
        MEDIUM,
        CAMPAIGN,
        TERM,
        CONTENT,
        REFERRER,
        HOST,
        PATH;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Nullable
    String part(Part part) {
        return switch (part) {
            case KIND -> kind;
            case SOURCE -> source;
            case MEDIUM -> medium;
            case CAMPAIGN -> campaign;
            case TERM -> term;
            case CONTENT -> content;
            case REFERRER -> referrer;
            case HOST -> host;
            case PATH -> path;
        };
    }
}
