package io.clientele.door.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What comes back over the desk. */
public sealed interface Reply {

    /** A document. */
    record Document(JsonNode json) implements Reply {}

    /** A document about something that was made. */
    record Created(JsonNode json) implements Reply {}

    /** It is done and there is nothing to show. */
    record Nothing() implements Reply {}

    /**
     * Work that takes long: the REST door queues it and says where to look, the command line does it and waits.
     *
     * @param kind of work, as registered
     * @param subject to what, for people to read
     * @param parameters JSON
     */
    record Work(String kind, String subject, String parameters) implements Reply {}

    /**
     * A list, paged.
     *
     * @param next cursor of the next page; null on the last one
     * @param total rows there are in all; null when counting them would cost more than the page
     */
    record Page<T>(
            List<T> items, @Nullable String next, @Nullable Long total) {

        public Page {
            items = List.copyOf(items);
        }
    }
}
