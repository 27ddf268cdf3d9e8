package io.clientele.ground.store.state;

import java.nio.file.Path;

/** Where the operational state of a workspace lies. */
public sealed interface StatePlace {

    /** An SQLite file of its own; made when absent. */
    record Embedded(Path file) implements StatePlace {}

    /**
     * A PostgreSQL database.
     *
     * @param url {@code jdbc:postgresql://host:port/database}
     */
    record Postgres(String url, String user, String password) implements StatePlace {
        @Override
        public String toString() {
            return "Postgres[" + url + ", " + user + ", password hidden]";
        }
    }
}
