package io.clientele.arrive.collect.context;

import org.jspecify.annotations.Nullable;

/**
 * The campaign fields of a link, as they were written but for blanks at the ends and characters nobody sees.
 *
 * @param id {@code utm_id}, the campaign's id in the tool that made the link
 */
public record Utm(
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String term,
        @Nullable String content,
        @Nullable String id) {

    public static final Utm NONE = new Utm(null, null, null, null, null, null);

    /** These fields, and where one is missing the other's. */
    Utm orElse(Utm other) {
        return new Utm(
                first(source, other.source),
                first(medium, other.medium),
                first(campaign, other.campaign),
                first(term, other.term),
                first(content, other.content),
                first(id, other.id));
    }

    private static @Nullable String first(@Nullable String mine, @Nullable String theirs) {
        return mine == null ? theirs : mine;
    }
}
