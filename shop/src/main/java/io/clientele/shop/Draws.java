package io.clientele.shop;

/**
 * A stream of random numbers that is the same on every machine and every JDK.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195) with Stafford's thirteenth mix,
 * written out here because the JDK promises neither the algorithm of {@code SplittableRandom} nor how it makes bounded
 * numbers; transcendental functions come from {@link StrictMath} for the same reason. Streams are addressed by (seed,
 * subject, keys): whoever asks for customer 4711's basket 3 gets the same draws whoever else was asked before.
 */
final class Draws {

    /** What a stream is about; the number is part of its address. */
    enum Subject {
        PERSON(1),
        SHOPPER(2),
        HISTORY(3),
        ORDER(4),
        BASKET(5),
        CREDIT(6),
        ASSORTMENT(7),
        RATES(8),
        CONTACT(9),
        PROCESS(10),
        FLOOD(11),
        HOUSEHOLD(12),
        DUPLICATE(13);

        private final long address;

        Subject(long address) {
            this.address = address;
        }
    }

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double TO_UNIT = 0x1p-53;

    private long state;

    private Draws(long state) {
        this.state = state;
    }

    /** The stream from a state of the generator itself. */
    static Draws from(long state) {
        return new Draws(state);
    }

    static Draws of(long seed, Subject subject, long key) {
        return of(seed, subject, key, 0);
    }

    static Draws of(long seed, Subject subject, long key, long subkey) {
        long state = mix(seed + GOLDEN * subject.address);
        state = mix(state ^ (key * GOLDEN));
        state = mix(state ^ (subkey * GOLDEN + GOLDEN));
        return new Draws(state);
    }

    /** Scatters the bits of a number: a bijection. */
    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (bits() >>> 11) * TO_UNIT;
    }

    /** Uniform in 0 .. bound-1; the bias is below bound / 2^64. */
    int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(bits(), bound);
    }

    /** Uniform in low .. high, both included. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Exponential with mean 1. */
    double exponential() {
        return -StrictMath.log(1 - unit());
    }

    /** Standard normal, by Marsaglia's polar method without its second value, so that a stream has no hidden state. */
    double normal() {
        while (true) {
            double x = 2 * unit() - 1;
            double y = 2 * unit() - 1;
            double square = x * x + y * y;
            if (square < 1 && square > 0) {
                return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /**
     * Gamma with the given shape and rate (mean shape / rate), after Marsaglia and Tsang 2000
     * (doi:10.1145/358407.358414), with their boost for shapes below 1.
     */
    double gamma(double shape, double rate) {
        if (shape < 1) {
            double boost = StrictMath.pow(1 - unit(), 1 / shape);
            return gamma(shape + 1, rate) * boost;
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double root = 1 + c * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            if (StrictMath.log(1 - unit()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                return d * v / rate;
            }
        }
    }

    /** Beta with mean a / (a + b). */
    double beta(double a, double b) {
        double x = gamma(a, 1);
        double y = gamma(b, 1);
        return x + y > 0 ? x / (x + y) : a / (a + b);
    }

    /** Poisson by multiplication, meant for means up to about 30. */
    int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = 1 - unit();
        int count = 0;
        while (product > limit) {
            product *= 1 - unit();
            count++;
        }
        return count;
    }

    /** Index of one of the weights whose running sums are given, drawn with probability proportional to its weight. */
    int weighted(double[] runningSums) {
        return weighted(runningSums, 0, runningSums.length);
    }

    /** As {@link #weighted(double[])}, among the indices from..to-1 only; their weights must not all be zero. */
    int weighted(double[] runningSums, int from, int to) {
        double floor = from == 0 ? 0 : runningSums[from - 1];
        double target = floor + unit() * (runningSums[to - 1] - floor);
        int low = from;
        int high = to - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runningSums[middle] > target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
