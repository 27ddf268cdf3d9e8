package io.clientele.know.identity.linking;

import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.stats.linkage.CohesionFold;
import java.util.Map;

/**
 * Puts records that links join into groups: connected components by SQL, then those taken apart that hang on a chain.
 *
 * <p>Components: every group hooks itself onto the smallest among itself and its neighbours, follows the hooks to their end by
 * jumps that double, and so on with the groups that came of it (Shiloach, Vishkin 1982,
 * doi:10.1016/0196-6774(82)90008-6). Each round leaves at most half of the groups that are still to be joined.
 */
final class Groups {

    /** Two groups are one when pairs across them have at least these odds on average, in bits: one to three. */
    static final double COHESION = -1.5;

    /** Larger components lose their weakest links first. */
    static final int LARGEST = 200;

    /** By so many bits the bound for links rises from round to round, where components are too large. */
    private static final double STRICTER = 4;

    private static final int MOST_STRICTER = 12;
    private static final int MOST_ROUNDS = 100;
    private static final Relation SETTLED = new Relation("identity_settled");

    private final Workbench workbench;
    private final Progress progress;

    Groups(Workbench workbench, Progress progress) {
        this.workbench = workbench;
        this.progress = progress;
    }

    /**
     * Makes {@code identity_group} with {@code node} and {@code grp}, the smallest node of the group; nodes without links are not
     * in it. Reads {@code identity_linked} with {@code a}, {@code b} and {@code weight}, which it may thin out, {@code
     * identity_certain} and {@code identity_never}.
     *
     * @param within makes {@code identity_weighed}, what pairs within components weigh, once these are known
     * @param link weight in bits from which on a pair is a link
     * @param unknown weight of pairs that nothing is said of
     */
    void find(Runnable within, double link, double unknown) {
        components();
        double bound = link;
        for (int round = 0; round < MOST_STRICTER; round++) {
            if (number("components_large", Map.of("most", LARGEST)) == 0) {
                break;
            }
            bound += STRICTER;
            workbench.run(step("links_thinned"), Map.of("most", LARGEST, "least", bound), Map.of());
            components();
        }
        within.run();
        workbench.fold(SETTLED, new CohesionFold(COHESION, unknown), step("groups_weighed"), Map.of("link", link));
        workbench.run(step("groups_settled"), Map.of(), Map.of());
    }

    /** Connected components of the links. */
    void components() {
        run("groups_begun");
        for (int round = 0; round < MOST_ROUNDS; round++) {
            progress.check();
            run("neighbours_found");
            if (number("neighbours_counted", Map.of()) == 0) {
                return;
            }
            run("groups_hooked");
            boolean nearer = true;
            while (nearer) {
                run("groups_jumped");
                nearer = number("jumps_counted", Map.of()) > 0;
                run("jumps_taken");
            }
            run("groups_taken");
        }
        throw new IllegalStateException("groups still change after " + MOST_ROUNDS + " rounds");
    }

    private long number(String step, Map<String, ?> values) {
        return workbench.count(step(step), values, Map.of());
    }

    private void run(String step) {
        workbench.run(step(step), Map.of(), Map.of());
    }

    private static Step step(String name) {
        return Records.step(name);
    }
}
