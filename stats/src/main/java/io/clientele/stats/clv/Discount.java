package io.clientele.stats.clv;

/** How much less a later purchase is worth. The rate's unit is part of the type. */
public sealed interface Discount {

    /** Purchases expected within the horizon, each weighted with its present value at T. */
    double presentValue(PurchaseModel model, double repeats, double recency, double age, double horizon);

    /** Later purchases are worth as much as earlier ones. */
    static Discount none() {
        return new Continuous(0);
    }

    /**
     * The continuous rate that makes up an effective rate of interest per year.
     *
     * @param yearlyRate 0.15 for 15 % a year, which is 0.0027 a week; at least 0
     * @param unit the model's
     */
    static Discount perYear(double yearlyRate, Grain unit) {
        return new Continuous(Math.log1p(yearlyRate) / unit.perYear());
    }

    /**
     * A purchase at T + t is worth exp(-rate t).
     *
     * <p>By parts, the integral of exp(-d t) dE(t) is exp(-d h) E(h) + d times the integral of exp(-d t) E(t). The
     * quadrature therefore only bears on the part that is lost to discounting, and its error is scaled by d. It is an
     * 8-point Gauss-Legendre rule on panels of at most 3/2 in s = ln(1 + t / (T + h / 32)), which flattens the steep
     * start E(t) has for a young customer; the relative error is below 1e-8 for d h below 10.
     *
     * @param rate per {@link PurchaseModel#unit()}, at least 0, finite
     */
    record Continuous(double rate) implements Discount {

        public Continuous {
            requireRate(rate);
        }

        @Override
        public double presentValue(PurchaseModel model, double repeats, double recency, double age, double horizon) {
            double whole = model.expectedPurchases(repeats, recency, age, horizon);
            if (rate == 0 || horizon == 0) {
                return whole;
            }
            double scale = age + horizon / 32;
            double end = Math.log1p(horizon / scale);
            int panels = (int) Math.ceil(end / 1.5);
            double integral = 0;
            for (int panel = 0; panel < panels; panel++) {
                for (int i = 0; i < GaussLegendre.POINTS; i++) {
                    double s = end * (panel + GaussLegendre.node(i)) / panels;
                    double t = scale * Math.expm1(s);
                    integral += GaussLegendre.weight(i)
                            * Math.exp(s - rate * t)
                            * model.expectedPurchases(repeats, recency, age, t);
                }
            }
            return Math.exp(-rate * horizon) * whole + rate * scale * end / panels * integral;
        }
    }

    /**
     * Purchases of the k-th period are paid at its end and worth (1 + rate)^-k. A last period that the horizon cuts
     * short counts as a whole one.
     *
     * @param rate per period, at least 0, finite
     * @param unitsPerPeriod length of a period in {@link PurchaseModel#unit()}s, above 0
     */
    record EndOfPeriod(double rate, double unitsPerPeriod) implements Discount {

        public EndOfPeriod {
            requireRate(rate);
            if (!(unitsPerPeriod > 0) || Double.isInfinite(unitsPerPeriod)) {
                throw new IllegalArgumentException("a period must be positive and finite, was " + unitsPerPeriod);
            }
        }

        @Override
        public double presentValue(PurchaseModel model, double repeats, double recency, double age, double horizon) {
            double sum = 0;
            double before = 0;
            double factor = 1;
            for (int period = 1; (period - 1) * unitsPerPeriod < horizon; period++) {
                double until =
                        model.expectedPurchases(repeats, recency, age, Math.min(horizon, period * unitsPerPeriod));
                factor /= 1 + rate;
                sum += factor * (until - before);
                before = until;
            }
            return sum;
        }
    }

    private static void requireRate(double rate) {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("a discount rate must be finite and not negative, was " + rate);
        }
    }
}
