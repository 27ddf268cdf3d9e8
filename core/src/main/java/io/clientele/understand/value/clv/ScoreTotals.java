package io.clientele.understand.value.clv;

import io.clientele.ground.rule.Comparison;
import io.clientele.ground.rule.Literal;
import io.clientele.ground.rule.Rule;
import io.clientele.stats.clv.BgNbd;
import io.clientele.stats.clv.CustomerScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The scores of all customers together, and how many have which value.
 *
 * <p>Values spread over powers of ten, so the histogram has six bins to each, each about half
 * as wide again as the one before: unequal bins would show peaks that are none. Quantiles are read from a finer one, whose
 * bins are 0.25 % wide; the place within a bin is interpolated, so that three digits are right.
 */
final class ScoreTotals {

    private static final double[] STEPS = {1, 1.5, 2.2, 3.3, 4.7, 6.8};
    private static final int DECADES = 15;
    private static final double LEAST = 0.01;
    private static final int FINE_PER_DECADE = 920;

    private final double[] edges = edges();
    private final long[] bins = new long[edges.length];
    private final long[] fine = new long[1 + (DECADES + 1) * FINE_PER_DECADE];
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
            fine[fineBinOf(scores.value())]++;
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

    /** Empty when nobody's value is known. */
    Optional<ClvFigures.Quantiles> quantiles() {
        return customers == unknown
                ? Optional.empty()
                : Optional.of(new ClvFigures.Quantiles(quantile(0.1), quantile(0.5), quantile(0.9)));
    }

    /** The value that this share of customers with a value stay below. */
    private double quantile(double share) {
        double wanted = share * (customers - unknown);
        long below = 0;
        int bin = 0;
        while (below + fine[bin] < wanted) {
            below += fine[bin++];
        }
        double within = fine[bin] == 0 ? 0 : (wanted - below) / fine[bin];
        return bin == 0 ? 0 : LEAST * Math.pow(10, (bin - 1 + within) / FINE_PER_DECADE);
    }

    /** The first bin holds what is below {@link #LEAST}, nothing at all included. */
    private int fineBinOf(double amount) {
        if (amount < LEAST) {
            return 0;
        }
        return Math.min(fine.length - 1, 1 + (int) (Math.log10(amount / LEAST) * FINE_PER_DECADE));
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
