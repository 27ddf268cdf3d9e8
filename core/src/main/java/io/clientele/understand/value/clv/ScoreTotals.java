package io.clientele.understand.value.clv;

import io.clientele.ground.rule.Comparison;
import io.clientele.ground.rule.Literal;
import io.clientele.ground.rule.Rule;
import io.clientele.stats.clv.BgNbd;
import io.clientele.stats.clv.CustomerScores;
import java.util.ArrayList;
import java.util.List;

/**
 * The scores of all customers together, and how many have which value.
 *
 * <p>Values spread over powers of ten, so the histogram has six bins to each, each about half as wide again as the one before: unequal bins would show peaks that are none.
 */
final class ScoreTotals {

    private static final double[] STEPS = {1, 1.5, 2.2, 3.3, 4.7, 6.8};
    private static final int DECADES = 15;

    private final double[] edges = edges();
    private final long[] bins = new long[edges.length];
    private long customers;
    private long unknown;
    private double alive;
    private double purchases;
    private double value;

    /** The customer just scored. */
    void add(CustomerScores<BgNbd> scores) {
        customers++;
        alive += scores.probabilityAlive();
        purchases += scores.purchases();
        if (scores.hasValue()) {
            value += scores.value();
            bins[binOf(scores.value())]++;
        } else {
            unknown++;
        }
    }

    long customers() {
        return customers;
    }

    /** Customers whose value isn't known. */
    long unknown() {
        return unknown;
    }

    double alive() {
        return alive;
    }

    double purchases() {
        return purchases;
    }

    double value() {
        return value;
    }

    /**
     * From the lowest to the highest bin with a customer in it, empty ones between them included.
     *
     * @param traits whether the trait of lifetime value is what was scored, so that it names the people
     */
    List<ClvFigures.Bin> distribution(boolean traits) {
        int last = bins.length - 1;
        while (last >= 0 && bins[last] == 0) {
            last--;
        }
        int first = 0;
        while (first <= last && bins[first] == 0) {
            first++;
        }
        List<ClvFigures.Bin> distribution = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            double to = i + 1 < edges.length ? edges[i + 1] : edges[i] * 10;
            distribution.add(new ClvFigures.Bin(edges[i], to, bins[i], traits ? between(i) : null));
        }
        return distribution;
    }

    private Rule between(int bin) {
        Rule from = Rule.trait("clv_12m", Comparison.GE, Literal.of(edges[bin]));
        return bin + 1 == edges.length
                ? from
                : Rule.all(from, Rule.trait("clv_12m", Comparison.LT, Literal.of(edges[bin + 1])));
    }

    private int binOf(double amount) {
        int place = java.util.Arrays.binarySearch(edges, amount);
        return place >= 0 ? place : -place - 2;
    }

    /** 0, then 0.1, 0.15, 0.22, ... */
    private static double[] edges() {
        double[] edges = new double[1 + DECADES * STEPS.length];
        for (int i = 1; i < edges.length; i++) {
            int decade = (i - 1) / STEPS.length - 1;
            edges[i] = Double.parseDouble(STEPS[(i - 1) % STEPS.length] + "e" + decade);
        }
        return edges;
    }
}
