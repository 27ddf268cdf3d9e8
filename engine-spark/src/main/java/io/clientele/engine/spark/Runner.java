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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.sql.SparkSession;

/**
 * Takes jobs as lines of JSON from its input and says as such lines what becomes of them. It ends when its input does, so
 * that it never outlives the process that started it.
 *
 * <p>The first line has the settings of Spark, which may hold secrets and therefore aren't arguments.
 */
public final class Runner {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_END_MILLIS = 15_000;

    private final SparkSession root;
    private final States states;
    private final Storage storage;
    private final Moves moves;
    private final TaskProgress progress = new TaskProgress(this::say);
    private final PrintStream out;
    private final ExecutorService jobs = Executors.newCachedThreadPool();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private volatile boolean hadExecutors;
    private volatile boolean left;
    private final AtomicBoolean ending = new AtomicBoolean();

    private Runner(SparkSession root, PrintStream out) {
        this.root = root;
        this.out = out;
        this.states = new States(root);
        this.storage = new Storage(root.sparkContext().hadoopConfiguration());
        this.moves = new Moves(storage, this::say);
        root.sparkContext().addSparkListener(progress);
        root.sparkContext().addSparkListener(new ClusterEnd());
        new ExecutorWatch(
                        root.sparkContext(),
                        running,
                        System::nanoTime,
                        () -> endFor(new Start.Failed("NO_EXECUTOR", ExecutorWatch.REASON)))
                .begin();
    }

    /** A cluster that ends the session ends this process too: nothing can be asked of it any more. */
    private final class ClusterEnd extends SparkListener {
        @Override
        public void onExecutorAdded(SparkListenerExecutorAdded added) {
            hadExecutors = true;
        }

        @Override
        public void onApplicationEnd(SparkListenerApplicationEnd end) {
            endFor(Start.ended(hadExecutors));
        }
    }

    /** Ends the process, once: whoever asks again gets another one with a session of its own. */
    private void endFor(Start.Failed reason) {
        if (ending.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("cluster-end").start(() -> endAfterWork(reason));
        }
    }

    private void endAfterWork(Start.Failed reason) {
        try {
            jobs.shutdown();
            // What is running fails by itself now, each for a reason of its own.
            if (!jobs.awaitTermination(LONGEST_END_MILLIS, TimeUnit.MILLISECONDS)) {
                jobs.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        say(Failures.of("", reason));
        end(1);
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
            root = Start.of(JSON.readTree(settings));
        } catch (Exception | LinkageError e) { // whatever keeps Spark from starting is for the operator to read
            say(lines, Failures.of("", e));
            end(1);
            return;
        }
        Runner runner = new Runner(root, lines);
        runner.say(JSON.createObjectNode().put("said", "ready").put("version", root.version()));
        runner.listen(in);
        end(0);
    }

    /** Ends the process in bounded time: what Spark does at its end waits for a cluster that may be gone. */
    private static void end(int code) {
        Thread.ofPlatform().daemon().name("end").start(() -> {
            try {
                Thread.sleep(LONGEST_END_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(code);
        });
        System.exit(code);
    }

    private void listen(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            accept(line);
        }
        // What still fails does so because of that, and says so to nobody.
        left = true;
        ending.set(true);
        jobs.shutdownNow();
        try {
            states.end();
        } catch (RuntimeException e) { // what stays is swept by whoever publishes next
            System.err.println("left behind: " + e.getMessage());
        }
    }

    private void accept(String line) throws JsonProcessingException {
        JsonNode said = JSON.readTree(line);
        String id = said.path("id").asText();
        switch (said.path("do").asText()) {
            case "state" -> run(id, said, () -> states.make(said));
            case "forget" -> run(id, said, () -> states.forget(said));
            case "ask" -> run(id, said, () -> answered(said));
            case "check" -> run(id, said, () -> SelfCheck.of(root, said));
            case "cancel" -> {
                moves.stop(id);
                root.sparkContext().cancelJobGroupAndFutureJobs(id);
            }
            default -> run(id, said, () -> moves.done(said));
        }
    }

    private ObjectNode answered(JsonNode asked) {
        States.State state = states.entered(asked);
        try {
            return new Question(state, asked, storage).answered();
        } finally {
            states.left(state);
        }
    }

    private void run(String id, JsonNode asked, Supplier<ObjectNode> work) {
        running.add(id);
        try {
            jobs.execute(() -> {
                ObjectNode said = worked(id, asked, work);
                progress.over(id);
                if (!left) {
                    say(said);
                }
            });
        } catch (RejectedExecutionException e) { // the cluster has ended the session, and this process is about to end
            running.remove(id);
            say(Failures.of(id, Start.ended(hadExecutors)));
        }
    }

    private ObjectNode worked(String id, JsonNode asked, Supplier<ObjectNode> work) {
        SparkContext context = root.sparkContext();
        try {
            // Whatever of the work becomes a job of Spark's can be cancelled by this, the listing of files too.
            context.setJobGroup(id, asked.path("about").asText(), true);
            context.setLocalProperty(TaskProgress.QUESTION, id);
            return work.get().put("id", id).put("said", "done").put("collected", progress.collected(id, context));
        } catch (Exception | LinkageError | OutOfMemoryError e) { // the edge of a job: whatever it is, it is said
            if (!context.isStopped()) {
                giveRoomBack(e);
                return Failures.of(id, e);
            }
            // Of a session that has ended, whatever is asked fails in ways that say nothing.
            Start.Failed ended = Start.ended(hadExecutors);
            endFor(ended);
            return Failures.of(id, ended);
        } finally {
            running.remove(id);
            context.clearJobGroup();
            context.setLocalProperty(TaskProgress.QUESTION, null);
        }
    }

    /** A writer that ends for want of room leaves its file open, and its room taken, until somebody collects it. */
    private static void giveRoomBack(Throwable failure) {
        if (Failures.codeOf(failure).equals(Failures.SPACE)) {
            System.gc();
        }
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
