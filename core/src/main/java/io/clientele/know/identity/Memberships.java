package io.clientele.know.identity;

import io.clientele.ground.store.Catalogue;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which records were found to be of one customer, and since when we believe so: segments of the record like any other, so that
 * who is who survives the loss of the engine's file and can be asked as it was.
 */
final class Memberships {

    static final String KIND = "identity";

    /** What is believed now, one row a record that is with others. */
    static final String MEMBER = "member";

    /** What was believed once, with when that ended. */
    static final String PAST = "member.past";

    /** Pairs that are linked, or that people should look at. */
    static final String PAIR = "pair";

    /** What people decided of two records; the last decision of a pair counts. */
    static final String DECISION = "decision";

    /** The manifest's counter of changes of who is who. */
    static final String DECISIONS = "identity";

    private final Workspace workspace;

    Memberships(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Makes the views of a state; without any segments they say so in themselves, so that questions cost no more. */
    void publish(Manifest manifest, Catalogue catalogue) {
        publish(manifest, MEMBER, "member", catalogue);
        publish(manifest, PAST, "member_past", catalogue);
        publish(manifest, PAIR, "pair", catalogue);
        publish(manifest, DECISION, "decision_said", catalogue);
        catalogue.view("identity_decision", Step.named("know/identity/decision_published"));
    }

    private void publish(Manifest manifest, String role, String name, Catalogue catalogue) {
        List<Segment> segments = workspace.lake().whole(manifest.segments(KIND, role));
        if (segments.isEmpty()) {
            catalogue.view("identity_" + name, Step.named("know/identity/no_" + name));
        } else {
            List<Path> files = segments.stream().map(workspace.lake()::fileOf).toList();
            catalogue.view("identity_" + name, "select * from " + catalogue.files(files));
        }
    }

    /**
     * Makes the groups that a session has found the present ones, and keeps what was believed before as past. Records whose
     * customer is the same as before keep since when.
     *
     * @param workbench has {@code identity_group} and {@code identity_pair_found}; also what was found of pairs, or what is
     *     decided of them
     * @param what is new beside
     * @param documents of the room that belong to the new state, by name
     * @param actor who asked for it
     */
    Manifest take(Workbench workbench, New what, Map<String, String> documents, String actor, Instant now) {
        Lake lake = workspace.lake();
        workbench.run(Step.named("know/identity/members_found"), Map.of(), Map.of());
        return lake.alone(() -> {
            Manifest before = lake.manifest();
            Map<String, Object> values = Map.of("at", now, "actor", actor);
            List<Segment> written = new ArrayList<>();
            write(workbench, MEMBER, "members_taken", values, written);
            write(workbench, PAST, "members_closed", Map.of("at", now), written);
            Manifest.Draft draft = before.draft().removeIf(segment -> is(segment, MEMBER));
            switch (what) {
                case New.Pairs pairs -> {
                    write(workbench, PAIR, "pairs_taken", Map.of(), written);
                    draft.removeIf(segment -> is(segment, PAIR));
                }
                case New.Decided(long number, Long undoes) -> {
                    Map<String, @Nullable Object> said = new HashMap<>(values);
                    said.put("decision", number);
                    said.put("undoes", undoes);
                    write(workbench, DECISION, "decisions_taken", said, written);
                }
            }
            draft.add(written).counter(DECISIONS, before.counter(DECISIONS) + 1);
            documents.forEach(draft::document);
            return lake.commit(draft);
        });
    }

    /** What a change of who is who comes with. */
    sealed interface New {
        /** Pairs were compared anew. */
        record Pairs() implements New {}

        /**
         * Somebody decided.
         *
         * @param number of the decision
         * @param undoes the one it takes back; null for none
         */
        record Decided(long number, @Nullable Long undoes) implements New {}
    }

    private static boolean is(Segment segment, String role) {
        return segment.kind().equals(KIND) && segment.role().equals(role);
    }

    private void write(Workbench workbench, String role, String step, Map<String, ?> values, List<Segment> written) {
        Lake lake = workspace.lake();
        String folder = role.replace('.', '-');
        Path file = lake.newFile(KIND, folder, folder);
        long rows = workbench.writeParquet(Step.named("know/identity/" + step), values, Map.of(), file);
        if (rows > 0) {
            written.add(lake.segment(KIND, role, file, rows, folder, 0));
        }
    }
}
