package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.PurposeGate;
import io.clientele.ground.base.Refusal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The clusters a workspace's questions may go to, and which of them do. */
final class SparkEngines implements AutoCloseable {

    private volatile SparkSettings settings;
    private final Lake lake;
    private final DuckDbEngine embedded;
    private final PurposeGate gate;
    private final Path folder;
    private final BiConsumer<Manifest, Catalogue> publish;
    private final Publishing publishing;
    private final List<Runnable> sealing = new CopyOnWriteArrayList<>();
    private final Map<String, Reached> reached = new HashMap<>();
    private @Nullable Known present;

    private record Known(Manifest manifest, SparkState state) {}

    private record Reached(SparkCluster cluster, SparkEngine engine) {}

    /**
     * @param publish makes the views of a state
     * @param folder for what goes to and comes from clusters
     * @param publishing to where clusters see the record, where they don't see the workspace's folder
     */
    SparkEngines(
            SparkSettings settings,
            Lake lake,
            DuckDbEngine embedded,
            PurposeGate gate,
            Path folder,
            BiConsumer<Manifest, Catalogue> publish,
            Publishing publishing) {
        this.settings = settings;
        this.lake = lake;
        this.embedded = embedded;
        this.gate = gate;
        this.folder = folder;
        this.publish = publish;
        this.publishing = publishing;
    }

    /** Says how what isn't in segments yet gets there: only what is can be seen from a cluster. */
    void sealBy(Runnable seal) {
        sealing.add(seal);
    }

    SparkSettings settings() {
        return settings;
    }

    /** From now on; what clusters were asked with other settings is let go. */
    void use(SparkSettings other) {
        if (!other.equals(settings)) {
            settings = other;
            close();
        }
    }

    /** The word of the engine that answers whoever asks now, with its cluster where it may be one. */
    String answering() {
        EngineCall call = EngineCall.current();
        EngineChoice choice = chosen(call);
        return choice == EngineChoice.DUCKDB
                ? choice.word()
                : choice.word() + " " + call.master().orElse(settings.master());
    }

    EngineChoice chosen(EngineCall call) {
        return call.choice().orElse(settings.engine());
    }

    /** The engine for a question about the present. */
    Engine chosen(Pipeline pipeline, Engine usual) {
        EngineCall call = EngineCall.current();
        boolean toCluster = !pipeline.isEmbedded()
                && switch (chosen(call)) {
                    case DUCKDB -> false;
                    case SPARK -> true;
                    case AUTO -> known().state().bytesBehind(pipeline) > settings.limitBytes();
                };
        if (!toCluster) {
            call.answeredBy(usual.version());
            return usual;
        }
        return new ReadingEngine(reached(call.master()).engine(), lake);
    }

    /** The one that answers unless a question is large. */
    Engine usual(Engine usual) {
        EngineCall call = EngineCall.current();
        return chosen(call) == EngineChoice.SPARK ? reached(call.master()).engine() : usual;
    }

    SparkCluster cluster() {
        return reached(EngineCall.current().master()).cluster();
    }

    private Reached reached(Optional<String> asked) {
        String master = asked.orElse(settings.master());
        if (master == null) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "SPARK_MASTER",
                    "no cluster is named; say --spark-master spark://host:7077, or set one with `clientele engine use`");
        }
        synchronized (reached) {
            return reached.computeIfAbsent(master, url -> {
                SparkCluster cluster = new SparkCluster(
                        settings.with(url),
                        folder.resolve("runner-" + (reached.size() + 1)),
                        new EngineChecks(embedded, lake)::trial);
                return new Reached(
                        cluster,
                        new SparkEngine(
                                cluster,
                                () -> sealedState(cluster),
                                gate,
                                embedded,
                                folder,
                                failure -> explain(cluster, failure)));
            });
        }
    }

    /** Where executors of the cluster that whoever asks means find files of the record, which is published first. */
    List<String> seen(List<Path> files) {
        if (settings.location() == null) {
            return files.stream().map(Path::toString).toList();
        }
        SparkState state = sealedState(cluster());
        return files.stream().map(state::seen).toList();
    }

    /** What the cluster sees: everything accepted, in segments, and those at the location where there is one. */
    private SparkState sealedState(SparkCluster cluster) {
        seal();
        Known known = known();
        return settings.location() == null
                ? known.state()
                : known.state()
                        .seen(publishing.upToDate(
                                cluster::ask,
                                known.manifest(),
                                EngineCall.current().progress()));
    }

    private void explain(SparkCluster cluster, RuntimeException failure) {
        if (settings.location() != null) {
            publishing.explain(cluster::ask, failure);
        }
    }

    /** Moves everything accepted into segments; that is no part of a question, and isn't stopped with it. */
    void seal() {
        EngineCall.usual().during(() -> {
            sealing.forEach(Runnable::run);
            return null;
        });
    }

    /** The state as it is now. */
    private synchronized Known known() {
        Manifest manifest = lake.manifest();
        String key = folder + " " + manifest.snapshot() + " " + lake.looks();
        if (present == null || !present.state().key().equals(key)) {
            present = new Known(manifest, stateOf(manifest, key));
        }
        return present;
    }

    private SparkState stateOf(Manifest manifest, String key) {
        try (Workbench workbench = embedded.workbench()) {
            RecordedCatalogue catalogue = new RecordedCatalogue(workbench.catalogue()::columns);
            publish.accept(manifest, catalogue);
            return SparkState.of(key, catalogue, embedded);
        }
    }

    /** Whatever clusters keep of the record is gone afterwards, as the engine's file is. Waits for questions under way. */
    void renew() {
        List<Reached> all;
        synchronized (reached) {
            all = List.copyOf(reached.values());
        }
        all.forEach(one -> one.cluster().forgetAll(Progress.NONE));
    }

    @Override
    public void close() {
        synchronized (reached) {
            reached.values().forEach(one -> one.cluster().close());
            reached.clear();
        }
    }
}
