package io.clientele.stats.linkage;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How well records were told apart, beside the truth. Pairwise: of the pairs put together how many belong together, and the
 * other way round, against all true pairs, those among them that nobody compared. B-cubed (Bagga, Baldwin 1998, LREC
 * workshop; Amigo and others 2009, Information Retrieval 12, 461-486, doi:10.1007/s10791-008-9066-8): the same asked of each
 * record about those it is with, itself among them, then averaged, so that one large cluster does not decide everything.
 *
 * @param records looked at
 * @param truePairs pairs of records that belong together
 * @param foundPairs pairs that were put together
 * @param commonPairs pairs that are both
 * @param bcubedPrecision in (0, 1]; NaN without records
 * @param bcubedRecall in (0, 1]; NaN without records
 */
public record PartitionQuality(
        long records, long truePairs, long foundPairs, long commonPairs, double bcubedPrecision, double bcubedRecall) {

    private record Cell(long found, long truth) {}

    /**
     * Compares partitions of the same records.
     *
     * @param found the cluster of each record
     * @param truth whose each record is
     */
    public static PartitionQuality of(long[] found, long[] truth) {
        if (found.length != truth.length) {
            throw new IllegalArgumentException(
                    "each record has a cluster and a person: " + found.length + " and " + truth.length);
        }
        Map<Long, Long> clusters = new HashMap<>();
        Map<Long, Long> people = new HashMap<>();
        Map<Cell, Long> cells = new HashMap<>();
        for (int i = 0; i < found.length; i++) {
            clusters.merge(found[i], 1L, Long::sum);
            people.merge(truth[i], 1L, Long::sum);
            cells.merge(new Cell(found[i], truth[i]), 1L, Long::sum);
        }
        double precision = 0;
        double recall = 0;
        long common = 0;
        for (Map.Entry<Cell, Long> cell : cells.entrySet()) {
            double together = cell.getValue();
            common += pairs(cell.getValue());
            precision += together * together / size(clusters, cell.getKey().found());
            recall += together * together / size(people, cell.getKey().truth());
        }
        return new PartitionQuality(
                found.length,
                pairs(people),
                pairs(clusters),
                common,
                found.length == 0 ? Double.NaN : precision / found.length,
                found.length == 0 ? Double.NaN : recall / found.length);
    }

    private static long size(Map<Long, Long> sizes, long group) {
        return sizes.getOrDefault(group, 0L);
    }

    private static long pairs(Map<Long, Long> sizes) {
        return sizes.values().stream().mapToLong(PartitionQuality::pairs).sum();
    }

    private static long pairs(long size) {
        return size * (size - 1) / 2;
    }

    /** Of the pairs put together the share that belong together; empty when none was. */
    public OptionalDouble precision() {
        return ratio((double) commonPairs, foundPairs);
    }

    /** Of the pairs that belong together the share that was put together; empty when there is none. */
    public OptionalDouble recall() {
        return ratio((double) commonPairs, truePairs);
    }

    /** Twice the common pairs of all found and all true ones; empty when there are neither. */
    public OptionalDouble f1() {
        return ratio(2.0 * commonPairs, foundPairs + truePairs);
    }

    /** The harmonic mean of B-cubed precision and recall; NaN without records. */
    public double bcubedF1() {
        return 2 * bcubedPrecision * bcubedRecall / (bcubedPrecision + bcubedRecall);
    }

    private static OptionalDouble ratio(double part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
    }
}
