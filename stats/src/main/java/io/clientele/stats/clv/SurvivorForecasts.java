package io.clientele.stats.clv;

/**
 * What a customer with x repeat purchases who is still alive at T goes on to buy, plain and discounted.
 *
 * <p>Who is alive buys by a rate that depends on how much he bought in how much time, not on when he last did: in every
 * model here the forecast of a history (x, t_x, T) is P(alive) times a function of (x, T) alone. There are some ten
 * thousand pairs (x, T) in a million customers, and the function costs a hundred times what P(alive) does, so it is
 * kept: in a table of fixed size where a newcomer takes the place of whoever sits there.
 */
final class SurvivorForecasts {

    private static final int PLACES = 1 << 16;

    private final PurchaseModel model;
    private final Outlook outlook;
    private final int[] repeats = new int[PLACES];
    private final double[] age = new double[PLACES];
    private final double[] plain = new double[PLACES];
    private final double[] discounted = new double[PLACES];
    private int place;

    SurvivorForecasts(PurchaseModel model, Outlook outlook) {
        this.model = model;
        this.outlook = outlook;
        java.util.Arrays.fill(repeats, -1);
    }

    /** Moves to the forecasts of that x and T, then to be read. */
    void find(int x, double t) {
        long bits = (Double.doubleToLongBits(t) + x) * 0x9E3779B97F4A7C15L;
        place = (int) (bits >>> 48);
        if (repeats[place] == x && age[place] == t) {
            return;
        }
        double recency = x == 0 ? 0 : t;
        double alive = model.probabilityAlive(x, recency, t);
        repeats[place] = x;
        age[place] = t;
        plain[place] = model.expectedPurchases(x, recency, t, outlook.horizon()) / alive;
        discounted[place] = model.discountedPurchases(x, recency, t, outlook.horizon(), outlook.discount()) / alive;
    }

    double plain() {
        return plain[place];
    }

    double discounted() {
        return discounted[place];
    }
}
