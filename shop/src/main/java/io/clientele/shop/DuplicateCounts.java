package io.clientele.shop;

/**
 * How many duplicates somebody has who has any, 1 .. most: the three distributions of the FEBRL generator. Who has any is
 * drawn evenly, with the probability that gives the share of duplicates asked for.
 */
public enum DuplicateCounts {
    /** Every number as likely. */
    UNIFORM,
    /** One, and a Poisson number of mean 1 beside it, cut at most. */
    POISSON,
    /** Number k with a weight of 1 / sqrt(k): Zipf's law with FEBRL's theta of 0.5. */
    ZIPF;

    /** @throws IllegalArgumentException when there is no distribution of this name */
    public static DuplicateCounts of(String word) {
        for (DuplicateCounts counts : values()) {
            if (counts.name().equalsIgnoreCase(word)) {
                return counts;
            }
        }
        throw new IllegalArgumentException("counts of duplicates are uniform, poisson or zipf, was " + word);
    }

    /** Weights of 1 .. most. */
    double[] weights(int most) {
        double[] weights = new double[most];
        double poisson = 1;
        for (int i = 0; i < most; i++) {
            weights[i] = switch (this) {
                case UNIFORM -> 1;
                case POISSON -> poisson;
                case ZIPF -> 1 / Math.sqrt(i + 1.0);
            };
            poisson /= i + 1;
        }
        return weights;
    }

    /** Mean number of duplicates of somebody who has any. */
    public double mean(int most) {
        double[] weights = weights(most);
        double sum = 0;
        double product = 0;
        for (int i = 0; i < most; i++) {
            sum += weights[i];
            product += weights[i] * (i + 1);
        }
        return most == 0 ? 0 : product / sum;
    }
}
