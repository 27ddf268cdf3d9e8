package io.clientele.know.identity;

import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import io.clientele.stats.linkage.PartitionQuality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Holds who is who against a truth. */
final class Evaluating {

    private static final double[] THRESHOLDS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999};
    private static final Relation TRUTH = new Relation("identity_truth");

    private final Workspace workspace;

    /** Probability from which on pairs are linked. */
    private final double threshold;

    Evaluating(Workspace workspace, double threshold) {
        this.workspace = workspace;
        this.threshold = threshold;
    }

    Evaluation of(TruthFile truth, Progress progress) {
        progress.report("identity.evaluating", 0, 0);
        try (Workbench workbench = workspace.workbench()) {
            workbench.appendText(
                    TRUTH,
                    truth.pairs() ? List.of("one", "other", "same") : List.of("source", "source_id", "person"),
                    truth.rows());
            return truth.pairs() ? pairs(workbench) : clusters(workbench);
        }
    }

    private Evaluation clusters(Workbench workbench) {
        run(workbench, "truth_placed");
        long[][] partitions = workbench.read(step("truth_partitioned"), Map.of(), Map.of(), Evaluating::partitions);
        PartitionQuality quality = PartitionQuality.of(partitions[0], partitions[1]);
        long missing =
                Arrays.stream(partitions[0]).filter(customer -> customer < 0).count();
        List<Evaluation.RatesAt> curve = new ArrayList<>();
        for (double at : THRESHOLDS) {
            curve.add(workbench.read(step("truth_curve"), Map.of("least", at), Map.of(), rows -> {
                rows.next();
                return new Evaluation.RatesAt(
                        at, Evaluation.Rates.of(rows.longAt("common"), rows.longAt("found"), quality.truePairs()));
            }));
        }
        return new Evaluation(
                quality.records(),
                missing,
                threshold,
                Evaluation.Rates.of(quality.commonPairs(), quality.foundPairs(), quality.truePairs()),
                new Evaluation.Rates(quality.bcubedPrecision(), quality.bcubedRecall(), quality.bcubedF1()),
                curve);
    }

    private static long[][] partitions(Rows rows) {
        List<long[]> all = new ArrayList<>();
        while (rows.next()) {
            all.add(new long[] {rows.longAt("customer"), rows.longAt("person")});
        }
        return new long[][] {
            all.stream().mapToLong(row -> row[0]).toArray(),
            all.stream().mapToLong(row -> row[1]).toArray()
        };
    }

    private Evaluation pairs(Workbench workbench) {
        return workbench.read(step("truth_pairs_compared"), Map.of(), Map.of(), rows -> {
            rows.next();
            return new Evaluation(
                    rows.longAt("pairs"),
                    rows.longAt("missing"),
                    threshold,
                    Evaluation.Rates.of(rows.longAt("common"), rows.longAt("found"), rows.longAt("truth")),
                    null,
                    List.of());
        });
    }

    private static void run(Workbench workbench, String step) {
        workbench.run(step(step), Map.of(), Map.of());
    }

    private static Step step(String name) {
        return Step.named("know/identity/" + name);
    }
}
