package io.clientele.engine.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hadoop.conf.Configuration;

/**
 * Moves files as lines of JSON ask for it, without a session: a record is published and fetched where no cluster can be
 * reached. It speaks as {@link Runner} does, and ends when its input does.
 */
public final class Mover {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Settings of Hadoop's begin with it among Spark's. */
    private static final String HADOOP = "spark.hadoop.";

    private final PrintStream out;
    private final Moves moves;
    private final ExecutorService work = Executors.newCachedThreadPool();

    private Mover(JsonNode settings, PrintStream out) {
        Configuration configuration = new Configuration();
        settings.properties().forEach(setting -> {
            if (setting.getKey().startsWith(HADOOP)) {
                configuration.set(
                        setting.getKey().substring(HADOOP.length()),
                        setting.getValue().asText());
            }
        });
        this.out = out;
        this.moves = new Moves(new Storage(configuration), this::say);
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream lines = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String settings = in.readLine();
        if (settings != null) {
            Mover mover = new Mover(JSON.readTree(settings), lines);
            mover.say(JSON.createObjectNode().put("said", "ready").put("version", ""));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                mover.accept(JSON.readTree(line));
            }
        }
        System.exit(0);
    }

    private void accept(JsonNode asked) {
        String id = asked.path("id").asText();
        if (asked.path("do").asText().equals("cancel")) {
            moves.stop(id);
            return;
        }
        work.execute(() -> say(done(id, asked)));
    }

    private ObjectNode done(String id, JsonNode asked) {
        try {
            return moves.done(asked).put("id", id).put("said", "done");
        } catch (Exception | LinkageError | OutOfMemoryError e) { // the edge of the work: whatever it is, it is said
            return Failures.of(id, e);
        }
    }

    private void say(ObjectNode what) {
        synchronized (out) {
            out.println(what);
            out.flush();
        }
    }
}
