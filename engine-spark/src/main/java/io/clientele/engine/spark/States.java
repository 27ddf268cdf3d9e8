package io.clientele.engine.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clientele.spark.SessionSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** States of the record that questions are asked of, each with a session of its own for its views and functions. */
final class States {

    /** Has the functions; states' sessions are copies of it, for making them anew takes a second. */
    private final SparkSession root;

    private final Map<String, State> states = new LinkedHashMap<>();

    States(SparkSession root) {
        this.root = SessionSettings.fresh(root);
    }

    /** One state: its session, and rows that many questions begin with. Gone when nobody asks of it any more. */
    static final class State {
        private final SparkSession session;
        private final Kept kept;
        private int readers;
        private boolean forgotten;

        private State(SparkSession session) {
            this.session = session;
            this.kept = new Kept(session);
        }

        SparkSession session() {
            return session;
        }

        Kept kept() {
            return kept;
        }
    }

    /** Makes a state of files and of views over them and over one another, in that order. */
    synchronized ObjectNode make(JsonNode asked) {
        SparkSession session = ((org.apache.spark.sql.classic.SparkSession) root).cloneSession();
        for (JsonNode files : asked.path("files")) {
            List<String> paths = new ArrayList<>();
            files.path("paths").forEach(path -> paths.add(path.asText()));
            session.read()
                    .schema(schema(files.path("columns")))
                    .parquet(paths.toArray(String[]::new))
                    .createOrReplaceTempView(files.path("name").asText());
        }
        for (JsonNode view : asked.path("views")) {
            session.sql(view.path("sql").asText())
                    .createOrReplaceTempView(view.path("name").asText());
        }
        states.put(asked.path("state").asText(), new State(session));
        return JsonNodeFactory.instance.objectNode();
    }

    /** A column that one of the files lacks is null there; saying the schema spares looking into every file. */
    private static StructType schema(JsonNode columns) {
        StructType schema = new StructType();
        for (JsonNode column : columns) {
            schema = schema.add(
                    column.path(0).asText(),
                    StructType.fromDDL("c " + column.path(1).asText())
                            .fields()[0]
                            .dataType());
        }
        return schema;
    }

    /**
     * No question may begin with the state any more; its rows go when those under way have ended.
     *
     * @param asked {@code wait} to be told only then
     */
    synchronized ObjectNode forget(JsonNode asked) {
        State state = states.remove(asked.path("state").asText());
        if (state != null) {
            state.forgotten = true;
            endUnread(state);
            if (asked.path("wait").asBoolean()) {
                awaitUnread(state);
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private synchronized void awaitUnread(State state) {
        try {
            while (state.readers > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while questions were under way", e);
        }
    }

    private static void endUnread(State state) {
        if (state.forgotten && state.readers == 0) {
            state.kept.end();
        }
    }

    /** Nobody asks any more. */
    synchronized void end() {
        states.values().forEach(state -> state.kept().end());
        states.clear();
    }

    /** The state a question is asked of, which stays until {@link #left}. */
    synchronized State entered(JsonNode asked) {
        State state = states.get(asked.path("state").asText());
        if (state == null) {
            throw new IllegalStateException("there is no state " + asked.path("state"));
        }
        state.readers++;
        return state;
    }

    synchronized void left(State state) {
        state.readers--;
        endUnread(state);
        notifyAll();
    }
}
