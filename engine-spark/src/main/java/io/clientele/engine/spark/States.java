package io.clientele.engine.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clientele.spark.SessionSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** States of the record that questions are asked of, each with a session of its own for its views and functions. */
final class States {

    /** Rows kept of each state; the usual question in a few sets of options. */
    private static final int MOST_KEPT = 4;

    private final SparkSession root;
    private final Map<String, State> states = new LinkedHashMap<>();

    States(SparkSession root) {
        this.root = root;
    }

    /** One state: its session, and rows that many questions begin with. */
    static final class State {

        private final SparkSession session;
        private final SequencedMap<String, Dataset<Row>> kept = new LinkedHashMap<>(16, 0.75f, true);

        private State(SparkSession session) {
            this.session = session;
        }

        SparkSession session() {
            return session;
        }

        /** Keeps the rows of a statement in the executors' memory, what does not fit on their disks, as a view. */
        synchronized void keep(String name, Dataset<Row> rows) {
            if (kept.containsKey(name)) {
                kept.get(name);
                return;
            }
            rows.persist(StorageLevel.MEMORY_AND_DISK());
            rows.createOrReplaceTempView(name);
            kept.put(name, rows);
            if (kept.size() > MOST_KEPT) {
                // The view stays and is read anew by whoever still asks it: only its rows go.
                kept.pollFirstEntry().getValue().unpersist(false);
            }
        }

        synchronized boolean keeps(String name) {
            return kept.containsKey(name);
        }

        private synchronized void end() {
            kept.values().forEach(rows -> rows.unpersist(false));
        }
    }

    /** Makes a state of files and of views over them and over one another, in that order. */
    synchronized ObjectNode make(JsonNode asked) {
        SparkSession session = SessionSettings.fresh(root);
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

    synchronized ObjectNode forget(JsonNode asked) {
        State state = states.remove(asked.path("state").asText());
        if (state != null) {
            state.end();
        }
        return JsonNodeFactory.instance.objectNode();
    }

    synchronized State of(JsonNode asked) {
        State state = states.get(asked.path("state").asText());
        if (state == null) {
            throw new IllegalStateException("there is no state " + asked.path("state"));
        }
        return state;
    }
}
