package io.clientele.stats.linkage;

import io.clientele.stats.fold.FoldField;
import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import io.clientele.stats.fold.SequenceFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes groups of linked records apart that don't hang together ({@link AverageLinkage}). The grouping column
 * {@code customer} is the group.
 *
 * <p>Reads one row a pair of records of a group: {@code a} and {@code b} (numbers of records), {@code weight} (match weight in
 * bits) and {@code linked} ({@value #LINK} for a link, {@value #ALWAYS} for one that holds whatever else is said, {@value #NEVER} for
 * records that must stay apart, else 0; the last of several rows of a pair counts, but for what always or never holds). Emits one row a record: {@code node} and {@code grp}, the smallest record of
 * the group it is in now.
 */
public final class CohesionFold implements SequenceFold {

    private static final long serialVersionUID = 1L;

    public static final int LINK = 1;
    public static final int ALWAYS = 2;
    public static final int NEVER = -1;

    private static final List<FoldField> READS = List.of(
            FoldField.ofLong("a"), FoldField.ofLong("b"), FoldField.ofDouble("weight"), FoldField.ofLong("linked"));

    private static final List<FoldField> EMITS = List.of(FoldField.ofLong("node"), FoldField.ofLong("grp"));

    private final double least;
    private final double unknown;

    /**
     * @param least mean weight across two groups, in bits, from which on they are one
     * @param unknown weight of pairs that no row is there for
     */
    public CohesionFold(double least, double unknown) {
        this.least = least;
        this.unknown = unknown;
    }

    @Override
    public List<FoldField> reads() {
        return READS;
    }

    @Override
    public List<FoldField> emits() {
        return EMITS;
    }

    @Override
    public Pass begin() {
        return new Grouping();
    }

    private record Pair(long a, long b, double weight, long linked) {}

    private final class Grouping implements Pass {

        private final List<Pair> pairs = new ArrayList<>();

        @Override
        public void start(long customer) {
            pairs.clear();
        }

        @Override
        public void accept(FoldRow row, FoldOutput output) {
            pairs.add(new Pair(row.longAt(0), row.longAt(1), row.doubleAt(2), row.longAt(3)));
        }

        @Override
        public void finish(FoldOutput output) {
            long[] nodes = pairs.stream()
                    .flatMapToLong(pair -> java.util.stream.LongStream.of(pair.a(), pair.b()))
                    .distinct()
                    .sorted()
                    .toArray();
            AverageLinkage linkage = new AverageLinkage(nodes.length, unknown);
            for (Pair pair : pairs) {
                int one = Arrays.binarySearch(nodes, pair.a());
                int other = Arrays.binarySearch(nodes, pair.b());
                if (pair.linked() == NEVER) {
                    linkage.forbid(one, other);
                } else if (pair.linked() != ALWAYS) {
                    linkage.pair(one, other, pair.weight(), pair.linked() == LINK);
                }
            }
            for (Pair pair : pairs) {
                if (pair.linked() == ALWAYS) {
                    linkage.demand(Arrays.binarySearch(nodes, pair.a()), Arrays.binarySearch(nodes, pair.b()));
                }
            }
            int[] groups = linkage.joined(least);
            for (int i = 0; i < nodes.length; i++) {
                output.setLong(0, nodes[i]);
                output.setLong(1, nodes[groups[i]]);
                output.emit();
            }
        }
    }
}
