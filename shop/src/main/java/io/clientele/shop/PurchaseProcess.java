package io.clientele.shop;

/** How customers buy: a family of processes whose parameters are known because we chose them. Time is in weeks. */
public sealed interface PurchaseProcess {

    /**
     * BG/NBD (Fader, Hardie, Lee 2005, doi:10.1287/mksc.1040.0098): a customer buys at a rate drawn from a gamma
     * distribution and, after each purchase but the first, leaves for good with a probability drawn from a beta
     * distribution.
     *
     * @param r shape of the rates of purchase
     * @param alpha scale of the rates in weeks; the mean rate is r / alpha a week
     * @param a first parameter of the beta distribution; the mean probability to leave is a / (a + b)
     * @param b second parameter of the beta distribution
     */
    record BetaGeometric(double r, double alpha, double a, double b) implements PurchaseProcess {
        public BetaGeometric {
            requirePositive("r", r);
            requirePositive("alpha", alpha);
            requirePositive("a", a);
            requirePositive("b", b);
        }
    }

    /**
     * What no usual model assumes: customers buy like clockwork (Weibull gaps with a shape above 1, their scales
     * log-normal), age (Gompertz lifetimes, whose hazard rises), and one day all of them change their ways.
     *
     * @param gapShape Weibull shape of the gaps between purchases; 1 would be a Poisson process
     * @param medianGap weeks, median over customers of the Weibull scale
     * @param gapSpread standard deviation of the logarithm of that scale over customers
     * @param hazard of leaving at birth, per week
     * @param ageing growth of the hazard, per week
     * @param changeAt weeks after the first day of observation at which the regime changes
     * @param changeFactor gaps that begin after the change are longer by this factor
     */
    record ClockworkAgeing(
            double gapShape,
            double medianGap,
            double gapSpread,
            double hazard,
            double ageing,
            double changeAt,
            double changeFactor)
            implements PurchaseProcess {
        public ClockworkAgeing {
            requirePositive("gapShape", gapShape);
            requirePositive("medianGap", medianGap);
            requirePositive("hazard", hazard);
            requirePositive("ageing", ageing);
            requirePositive("changeFactor", changeFactor);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
    }
}
