package io.clientele.engine.spark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;

/**
 * Says how many of a question's tasks are done, at most every fifth of a second. More may come up while it runs: a
 * question becomes several jobs of Spark's. Knows too how many bytes its tasks have sent here.
 */
final class TaskProgress extends SparkListener {

    /** Local property of Spark's that names the question a job belongs to. */
    static final String QUESTION = "clientele.question";

    /** Spark tells its listeners later than it returns, but not much. */
    private static final int LATE_SECONDS = 5;

    private static final long SPACING_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Consumer<ObjectNode> say;
    private final Map<Integer, String> questionOfStage = new HashMap<>();
    private final Map<String, Counted> questions = new HashMap<>();

    TaskProgress(Consumer<ObjectNode> say) {
        this.say = say;
    }

    private static final class Counted {
        private int total;
        private int done;
        private long collected;
        private long saidAt;
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        @Nullable
        String question = job.properties() == null ? null : job.properties().getProperty(QUESTION);
        if (question == null) {
            return;
        }
        Counted counted = questions.computeIfAbsent(question, any -> new Counted());
        scala.jdk.javaapi.CollectionConverters.asJava(job.stageInfos()).forEach(stage -> {
            questionOfStage.put(stage.stageId(), question);
            counted.total += stage.numTasks();
        });
        tell(question, counted, true);
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        @Nullable String question = questionOfStage.get(task.stageId());
        if (question == null) {
            return;
        }
        Counted counted = questions.computeIfAbsent(question, any -> new Counted());
        if (task.taskMetrics() != null) {
            counted.collected += task.taskMetrics().resultSize();
        }
        if (task.taskInfo().successful()) {
            counted.done++;
            tell(question, counted, false);
        }
    }

    /** Comes after everything that was caused before it was posted. */
    private record Mark(CountDownLatch seen) implements SparkListenerEvent {
        @Override
        public boolean logEvent() {
            return false;
        }
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof Mark(CountDownLatch seen)) {
            seen.countDown();
        }
    }

    /** Bytes that the tasks of a question, which has ended, have sent to this process. */
    long collected(String question, SparkContext context) {
        Mark mark = new Mark(new CountDownLatch(1));
        context.listenerBus().post(mark);
        try {
            if (!mark.seen().await(LATE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("what question " + question + " sent here isn't known in full");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            Counted counted = questions.get(question);
            return counted == null ? 0 : counted.collected;
        }
    }

    /** Drops what is known of a question that is over. */
    synchronized void over(String question) {
        questions.remove(question);
        questionOfStage.values().removeIf(question::equals);
    }

    private void tell(String question, Counted counted, boolean now) {
        long at = System.nanoTime();
        if (now || at - counted.saidAt > SPACING_NANOS) {
            counted.saidAt = at;
            say.accept(JsonNodeFactory.instance
                    .objectNode()
                    .put("id", question)
                    .put("said", "running")
                    .put("done", counted.done)
                    .put("total", counted.total));
        }
    }
}
