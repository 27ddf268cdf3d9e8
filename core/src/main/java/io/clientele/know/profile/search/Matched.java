package io.clientele.know.profile.search;

import java.util.List;

/**
 * A value in which something that was looked for was found.
 *
 * @param field a contact's field, or the name of a further column of the file
 * @param text the value
 * @param spans what of it was found, in order, none touching another
 */
public record Matched(String field, String text, List<Span> spans) {

    public Matched {
        spans = List.copyOf(spans);
    }

    /**
     * A part of a value.
     *
     * @param from in UTF-16 units, from 0
     * @param to behind its last one
     */
    public record Span(int from, int to) {}
}
