package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster to ask: the process that drives it, started when it is first needed and again when it was lost, and which
 * states of the record that process has been told of. Safe for use by many threads.
 */
final class SparkCluster implements AutoCloseable {

    /** States a cluster keeps: the present, the one before it that questions under way still read, and two of the past. */
    private static final int MOST_STATES = 4;

    private static final String KEPT = "kept";

    private final SparkSettings settings;
    private final Path folder;
    private final Trial trial;
    private final Set<String> told = new LinkedHashSet<>();
    private @Nullable SparkRunner runner;
    private boolean tried;

    /** Looks at a session before its first question, and throws when its answers can't be relied on. */
    @FunctionalInterface
    interface Trial {

        /** @param session takes a line about no state, and answers it */
        void of(Function<ObjectNode, JsonNode> session);
    }

    /** Tells of the tasks of a trial to nobody: they are no part of the question. */
    private record Silent(Progress told) implements Progress {
        @Override
        public void report(String stage, long done, long total) {}

        @Override
        public void check() {
            told.check();
        }
    }

    /** @param folder for what the process keeps beside */
    SparkCluster(SparkSettings settings, Path folder, Trial trial) {
        this.settings = settings;
        this.folder = folder;
        this.trial = trial;
    }

    SparkSettings settings() {
        return settings;
    }

    /** {@code Spark 4.2.0}; without a number before it was first asked. */
    synchronized String version() {
        return runner == null ? "Spark" : "Spark " + runner.version();
    }

    /** Asks about a state, of which the cluster is told first when it doesn't know it. */
    JsonNode ask(SparkState state, ObjectNode line) {
        Progress progress = EngineCall.current().progress();
        Asking asking = knowing(state, progress);
        line.put("keep", keptBy(asking.running(), state));
        return asking.running().ask(line, asking.time(), progress);
    }

    /** Where rows are kept that many questions begin with: no two processes share it, nor this one's with a later one. */
    private String keptBy(SparkRunner running, SparkState state) {
        return state.elsewhere() == null
                ? folder.resolve(KEPT).resolve(running.name()).toString()
                : state.elsewhere().answers() + KEPT + "-" + running.name();
    }

    /** Nothing the cluster keeps of any state is there afterwards; waits for questions under way. */
    void forgetAll(Progress progress) {
        List<String> forgotten;
        @Nullable SparkRunner running;
        synchronized (this) {
            forgotten = List.copyOf(told);
            told.clear();
            running = runner;
        }
        if (running != null && running.isAlive()) {
            for (String state : forgotten) {
                running.ask(SparkRunner.line("forget").put("state", state).put("wait", true), progress);
            }
        } else {
            Workspace.remove(folder.resolve(KEPT));
        }
    }

    /** Has a session on it from now on, where there is none yet. */
    void reach(Progress progress) {
        running(progress);
    }

    /** Asks about no state. */
    JsonNode ask(ObjectNode line, Progress progress) {
        return running(progress).ask(line, progress);
    }

    private synchronized SparkRunner running(Progress progress) {
        if (runner == null || !runner.isAlive()) {
            told.clear();
            // What one kept that was lost.
            Workspace.remove(folder.resolve(KEPT));
            tried = false;
            progress.report("engine.starting", 0, 0);
            runner = SparkRunner.start(SparkPlace.found(), settings, folder, progress);
        }
        return runner;
    }

    /** @param time of the question, which begins once there is a session */
    private record Asking(SparkRunner running, SparkRunner.Time time) {}

    private synchronized Asking knowing(SparkState state, Progress progress) {
        SparkRunner running = running(progress);
        if (!tried) {
            trial.of(line -> running.ask(line, new Silent(progress)));
            tried = true;
        }
        SparkRunner.Time time = SparkRunner.Time.fromNow(settings.most().time());
        if (!told.remove(state.key())) {
            running.ask(state.told(), time, progress);
        }
        told.add(state.key());
        if (told.size() > MOST_STATES) {
            String oldest = told.iterator().next();
            told.remove(oldest);
            running.ask(SparkRunner.line("forget").put("state", oldest), progress);
        }
        return new Asking(running, time);
    }

    /** Bytes that tasks have sent to that process since it started. */
    synchronized long collected() {
        return runner == null ? 0 : runner.collected();
    }

    /** What the process is, while there is one; for tests that end it. */
    synchronized long pid() {
        return runner == null ? 0 : runner.pid();
    }

    @Override
    public synchronized void close() {
        if (runner != null) {
            runner.close();
            runner = null;
        }
    }
}
