package io.clientele.stats.linkage;

import java.util.Arrays;

/**
 * Groups records of which some are linked by how all of them agree: of the groups that a link joins, those two whose pairs have
 * the highest mean weight become one, again and again, as long as that mean reaches a bound (average linkage, UPGMA: Sokal,
 * Michener 1958, University of Kansas Science Bulletin 38, 1409-1438). Two strangers that hang together by a chain of doubtful
 * links stay apart, for most pairs across them disagree; without a bound these are the connected components.
 *
 * <p>Groups come out the same whatever the order of pairs. Memory grows with the square of the records, time with their cube at
 * worst: for groups of hundreds.
 */
final class AverageLinkage {

    /** A single pair decides no more than this, in bits: one agreement can't outweigh any number of contradictions. */
    private static final double MOST = 20;

    private final int size;

    /** Of groups i < j at {@code i * size + j}: the sum of the weights across. */
    private final double[] sums;

    /** Whether a link joins them, and whether somebody forbade it, at the same places. */
    private final boolean[] linked;

    private final boolean[] forbidden;
    private final int[] members;

    /** The group each record is in, by the group's smallest record. */
    private final int[] group;

    /** Of each group with a link to a later one: which of these fits best; -1 for none. */
    private final int[] best;

    /**
     * @param size of records, at least 1
     * @param unknown weight in bits of pairs that nothing is said of
     */
    AverageLinkage(int size, double unknown) {
        this.size = size;
        sums = new double[size * size];
        Arrays.fill(sums, bounded(unknown));
        linked = new boolean[size * size];
        forbidden = new boolean[size * size];
        members = new int[size];
        Arrays.fill(members, 1);
        group = new int[size];
        Arrays.setAll(group, record -> record);
        best = new int[size];
    }

    private static double bounded(double weight) {
        return Math.max(-MOST, Math.min(MOST, weight));
    }

    /**
     * Says how a pair agrees.
     *
     * @param weight match weight in bits
     * @param link whether the pair is a link, without which groups are not joined
     */
    void pair(int one, int other, double weight, boolean link) {
        int at = at(one, other);
        sums[at] = bounded(weight);
        linked[at] = link;
    }

    /** Says that two records are never of one group, whatever joins them. */
    void forbid(int one, int other) {
        forbidden[at(one, other)] = true;
    }

    /** Says that two records are of one group, whatever keeps them apart, unless that was forbidden of records with them. */
    void demand(int one, int other) {
        int first = Math.min(group[one], group[other]);
        int second = Math.max(group[one], group[other]);
        if (first != second && !forbidden[at(first, second)]) {
            absorb(first, second);
        }
    }

    private int at(int one, int other) {
        return one < other ? one * size + other : other * size + one;
    }

    /**
     * Joins what fits.
     *
     * @param least the mean weight across two groups, in bits, from which on they are one
     * @return of each record the smallest of its group
     */
    int[] joined(double least) {
        for (int i = 0; i < size; i++) {
            best[i] = bestOf(i);
        }
        while (true) {
            int one = -1;
            for (int i = 0; i < size; i++) {
                if (members[i] > 0 && best[i] >= 0 && (one < 0 || mean(i, best[i]) > mean(one, best[one]))) {
                    one = i;
                }
            }
            if (one < 0 || mean(one, best[one]) < least) {
                return group.clone();
            }
            join(one, best[one]);
        }
    }

    private double mean(int one, int other) {
        return sums[at(one, other)] / ((double) members[one] * members[other]);
    }

    private int bestOf(int one) {
        int found = -1;
        for (int other = one + 1; other < size; other++) {
            if (members[other] > 0
                    && linked[at(one, other)]
                    && !forbidden[at(one, other)]
                    && (found < 0 || mean(one, other) > mean(one, found))) {
                found = other;
            }
        }
        return found;
    }

    private void join(int one, int other) {
        absorb(one, other);
        best[one] = bestOf(one);
        for (int third = 0; third < other; third++) {
            if (members[third] > 0 && third != one) {
                best[third] = bestOf(third);
            }
        }
    }

    /** The later group goes into the earlier one. */
    private void absorb(int one, int other) {
        for (int third = 0; third < size; third++) {
            if (third != one && third != other && members[third] > 0) {
                sums[at(one, third)] += sums[at(other, third)];
                linked[at(one, third)] |= linked[at(other, third)];
                forbidden[at(one, third)] |= forbidden[at(other, third)];
            }
        }
        members[one] += members[other];
        members[other] = 0;
        for (int record = 0; record < size; record++) {
            if (group[record] == other) {
                group[record] = one;
            }
        }
    }
}
