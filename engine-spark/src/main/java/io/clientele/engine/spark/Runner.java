package io.clientele.engine.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * Takes jobs as lines of JSON from its input and says as such lines what becomes of them. It ends when its input does, so
 * that it never outlives the process that started it.
 *
 * <p>The first line has the settings of Spark, which may hold secrets and therefore aren't arguments.
 */
public final class Runner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SparkSession root;
    private final States states;
    private final TaskProgress progress = new TaskProgress(this::say);
    private final PrintStream out;
    private final ExecutorService jobs = Executors.newCachedThreadPool();

    private Runner(SparkSession root, PrintStream out) {
        this.root = root;
        this.out = out;
        this.states = new States(root);
        root.sparkContext().addSparkListener(progress);
    }

    public static void main(String[] arguments) throws IOException {
        // Libraries print where they like; the lines of this process have a stream to themselves.
        PrintStream lines = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String settings = in.readLine();
        if (settings == null) {
            return;
        }
        SparkSession root;
        try {
            root = opened(JSON.readTree(settings));
        } catch (Exception | LinkageError e) { // whatever keeps Spark from starting is for the operator to read
            say(lines, Failures.of("", e));
            System.exit(1);
            return;
        }
        Runner runner = new Runner(root, lines);
        runner.say(JSON.createObjectNode().put("said", "ready").put("version", root.version()));
        runner.listen(in);
        root.stop();
        System.exit(0); // threads of Spark's that wait for a cluster which is gone don't keep the process
    }

    private static SparkSession opened(JsonNode settings) {
        SparkSession.Builder builder = SparkSession.builder();
        settings.properties()
                .forEach(setting ->
                        builder.config(setting.getKey(), setting.getValue().asText()));
        return builder.getOrCreate();
    }

    private void listen(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            accept(line);
        }
        jobs.shutdownNow();
    }

    private void accept(String line) throws JsonProcessingException {
        JsonNode said = JSON.readTree(line);
        String id = said.path("id").asText();
        switch (said.path("do").asText()) {
            case "state" -> run(id, () -> states.make(said));
            case "forget" -> run(id, () -> states.forget(said));
            case "ask" -> run(id, () -> new Question(root, states.of(said), said).answered());
            case "check" -> run(id, () -> SelfCheck.of(root, said));
            case "cancel" -> root.sparkContext().cancelJobGroup(id);
            default -> throw new IllegalArgumentException("nobody knows what to do with " + line);
        }
    }

    private void run(String id, Supplier<ObjectNode> work) {
        jobs.execute(() -> {
            ObjectNode said;
            try {
                said = work.get().put("id", id).put("said", "done");
            } catch (Exception | LinkageError | OutOfMemoryError e) { // the edge of a job: whatever it is, it is said
                said = Failures.of(id, e);
            }
            progress.over(id);
            say(said);
        });
    }

    private void say(ObjectNode what) {
        say(out, what);
    }

    private static void say(PrintStream out, ObjectNode what) {
        synchronized (out) {
            out.println(what);
            out.flush();
        }
    }
}
