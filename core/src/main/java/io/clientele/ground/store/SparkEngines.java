package io.clientele.ground.store;

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

    private final SparkSettings settings;
    private final Lake lake;
    private final DuckDbEngine embedded;
    private final PurposeGate gate;
    private final Path folder;
    private final BiConsumer<Manifest, Catalogue> publish;
    private final List<Runnable> sealing = new CopyOnWriteArrayList<>();
    private final Map<String, Reached> reached = new HashMap<>();
    private @Nullable SparkState present;

    private record Reached(SparkCluster cluster, SparkEngine engine) {}

    /**
     * @param publish makes the views of a state
     * @param folder for what goes to and comes from clusters
     */
    SparkEngines(
            SparkSettings settings,
            Lake lake,
            DuckDbEngine embedded,
            PurposeGate gate,
            Path folder,
            BiConsumer<Manifest, Catalogue> publish) {
        this.settings = settings;
        this.lake = lake;
        this.embedded = embedded;
        this.gate = gate;
        this.folder = folder;
        this.publish = publish;
    }

    /** Says how what isn't in segments yet gets there: only what is can be seen from a cluster. */
    void sealBy(Runnable seal) {
        sealing.add(seal);
    }

    SparkSettings settings() {
        return settings;
    }

    /** The engine for a question about the present. */
    Engine chosen(Pipeline pipeline, Engine usual) {
        EngineCall call = EngineCall.current();
        boolean toCluster = switch (call.choice().orElse(settings.engine())) {
            case DUCKDB -> false;
            case SPARK -> true;
            case AUTO -> state().bytesBehind(pipeline) > settings.limitBytes();
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
        return call.choice().orElse(settings.engine()) == EngineChoice.SPARK
                ? reached(call.master()).engine()
                : usual;
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
                SparkCluster cluster =
                        new SparkCluster(settings.with(url), folder.resolve("runner-" + (reached.size() + 1)));
                return new Reached(cluster, new SparkEngine(cluster, this::sealedState, gate, embedded, folder));
            });
        }
    }

    private SparkState sealedState() {
        sealing.forEach(Runnable::run);
        return state();
    }

    /** The state as it is published now. */
    private synchronized SparkState state() {
        Manifest manifest = lake.manifest();
        String key = folder + " " + manifest.snapshot() + " " + lake.damage().size();
        if (present == null || !present.key().equals(key)) {
            present = stateOf(manifest, key);
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

    @Override
    public void close() {
        synchronized (reached) {
            reached.values().forEach(one -> one.cluster().close());
            reached.clear();
        }
    }
}
