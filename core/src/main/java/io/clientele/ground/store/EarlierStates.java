package io.clientele.ground.store;

import io.clientele.ground.base.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Engines that read the record as it was at earlier snapshots, while those are kept. Each snapshot has views of its own, in
 * a schema of the engine's file that is made when it is first asked for; they go with the file.
 */
final class EarlierStates {

    private final Lake lake;
    private final DuckDbEngine engine;
    private final List<Publication> publications = new ArrayList<>();
    private final Set<Long> published = new HashSet<>();

    EarlierStates(Lake lake, DuckDbEngine engine) {
        this.lake = lake;
        this.engine = engine;
    }

    synchronized void add(Publication publication) {
        publications.add(publication);
    }

    /** Makes every room's views of a state in a catalogue. */
    synchronized void publishInto(Manifest manifest, Catalogue catalogue) {
        publications.forEach(publication -> publication.publish(manifest, catalogue));
    }

    /** The engine's file was made anew. */
    synchronized void forget() {
        published.clear();
    }

    /**
     * An engine whose questions read that snapshot.
     *
     * @throws Refusal when it isn't kept any more, never was, or can't be read whole
     */
    Engine at(long snapshot) {
        return new ReadingEngine(engine.at(snapshot), lake, snapshot, () -> publish(snapshot));
    }

    /** Runs while the state is held, so that none of its files goes meanwhile. */
    private synchronized void publish(long snapshot) {
        Manifest manifest = lake.manifest(snapshot).orElseThrow(() -> missing(snapshot));
        if (!published.contains(snapshot)) {
            lake.refuseWhenDamaged(manifest);
            String schema = DuckDbQuestions.schemaOf(snapshot);
            try (Workbench workbench = engine.workbench()) {
                // What an earlier process left may name files that are elsewhere by now.
                run(workbench, "drop schema if exists " + schema + " cascade");
                run(workbench, "create schema " + schema);
            }
            try (Workbench workbench = engine.workbenchAt(snapshot)) {
                publishInto(manifest, workbench.catalogue());
            }
            published.add(snapshot);
        }
    }

    private Refusal missing(long snapshot) {
        long newest = lake.manifest().snapshot();
        return snapshot > newest
                ? new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "SNAPSHOT_UNKNOWN",
                        "there is no snapshot " + snapshot + " yet; the newest is " + newest)
                : new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "SNAPSHOT_GONE",
                        "snapshot " + snapshot + " is not kept any more; past states go " + Lake.KEPT.toDays()
                                + " days after they were replaced");
    }

    private static void run(Workbench workbench, String sql) {
        workbench.run(Step.rendered("store/earlier_state", sql), Map.of(), Map.of());
    }
}
