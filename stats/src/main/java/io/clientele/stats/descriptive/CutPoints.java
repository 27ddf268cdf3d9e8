package io.clientele.stats.descriptive;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The values at which a column is cut into classes.
 *
 * <p>A value belongs to class 1 + the number of edges below it: a value that lies on an edge is in the lower class.
 * Equal values are always in the same class, so classes needn't be of equal size, and with many ties some are empty. The
 * opposite choice, classes of equal size that tear ties apart, is {@link #equalClasses}.
 *
 * @param edges in ascending order, one fewer than there are classes
 */
public record CutPoints(List<Double> edges) {

    public CutPoints {
        edges = List.copyOf(edges);
        for (int i = 1; i < edges.size(); i++) {
            if (!(edges.get(i - 1) <= edges.get(i))) {
                throw new IllegalArgumentException("edges must ascend, were " + edges);
            }
        }
    }

    /** The four edges between fifths of the values: {@code quantiles(5, values)}. */
    public static CutPoints quintiles(double... values) {
        return quantiles(5, values);
    }

    /**
     * Cuts at the quantiles 1/n, 2/n, ... with linear interpolation.
     *
     * @param classes at least 1
     * @param values at least one, none NaN
     */
    public static CutPoints quantiles(int classes, double... values) {
        requireClasses(classes);
        Quantiles quantiles = Quantiles.of(values);
        return new CutPoints(IntStream.range(1, classes)
                .mapToObj(i -> quantiles.at((double) i / classes))
                .toList());
    }

    /** How many classes the edges make. */
    public int classes() {
        return edges.size() + 1;
    }

    /** The class of a value, from 1, the lowest, to {@link #classes()}. */
    public int classOf(double value) {
        int above = 1;
        for (double edge : edges) {
            above += edge < value ? 1 : 0;
        }
        return above;
    }

    /** The same counted from the other end, for columns where less is better, such as days since the last order. */
    public int descendingClassOf(double value) {
        return classes() + 1 - classOf(value);
    }

    /**
     * Classes of equal size, up to one: the values are ranked, ties in the order they are given, and the ranks are cut at
     * their quantiles. Give the values in a stable order (by customer id) to get the same classes again.
     *
     * @param classes at least 1
     * @param values none NaN
     * @return for each value its class, from 1 to {@code classes}; empty for no values
     */
    public static int[] equalClasses(int classes, double... values) {
        requireClasses(classes);
        if (values.length == 0) {
            return new int[0];
        }
        double[] ranks = ranks(values);
        CutPoints cuts = quantiles(classes, ranks);
        return Arrays.stream(ranks).mapToInt(cuts::classOf).toArray();
    }

    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int i = 0; i < order.length; i++) {
            if (Double.isNaN(values[order[i]])) {
                throw new IllegalArgumentException("values must not be NaN");
            }
            ranks[order[i]] = i + 1.0;
        }
        return ranks;
    }

    private static void requireClasses(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("there must be at least one class, were " + classes);
        }
    }
}
