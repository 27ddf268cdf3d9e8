package io.clientele.shop;

/**
 * Gamma-Gamma (Fader, Hardie 2013): each purchase of a customer is worth gamma(p, nu), nu drawn for the customer from
 * gamma(q, v), independent of when they buy. The mean over customers is p v / (q - 1).
 *
 * @param p shape of the values of one customer
 * @param q shape of the rates over customers, above 1 for the mean to exist
 * @param v rate of these rates, in units of money
 */
public record Spending(double p, double q, double v) {
    public Spending {
        if (!(p > 0) || !(q > 1) || !(v > 0)) {
            throw new IllegalArgumentException(
                    "p and v must be positive and q above 1, were " + p + ", " + v + ", " + q);
        }
    }

    /** Mean value of a purchase over all customers. */
    public double mean() {
        return p * v / (q - 1);
    }
}
