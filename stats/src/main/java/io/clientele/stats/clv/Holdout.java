package io.clientele.stats.clv;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds a fitted model against what the same customers bought in the time after the observation, and against the naive
 * forecast that everyone goes on as before: x / T times the length of the holdout (0 where T is 0).
 *
 * <p>Add every customer, or group of equal ones, then read the {@link #report()}. Not thread-safe.
 */
public final class Holdout {

    private final PurchaseModel model;
    private final double length;
    private final long[] customers;
    private final double[] actual;
    private final double[] expected;
    private final double[] naive;
    private double absoluteError;
    private double naiveAbsoluteError;

    /**
     * Nothing held against the model yet.
     *
     * @param model fitted on the observation only
     * @param length of the holdout in the model's unit, above 0
     * @param lastFrequency customers with this many repeat purchases or more are shown together; 7 is usual
     */
    public Holdout(PurchaseModel model, double length, int lastFrequency) {
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("the holdout must have a positive, finite length, was " + length);
        }
        if (lastFrequency < 0) {
            throw new IllegalArgumentException("the last frequency must not be negative, was " + lastFrequency);
        }
        this.model = model;
        this.length = length;
        customers = new long[lastFrequency + 1];
        actual = new double[lastFrequency + 1];
        expected = new double[lastFrequency + 1];
        naive = new double[lastFrequency + 1];
    }

    /**
     * One customer.
     *
     * @param repeats x in the observation
     * @param recency t_x
     * @param age T
     * @param purchases in the holdout, at least 0
     */
    public void add(int repeats, double recency, double age, int purchases) {
        int bin = Math.min(repeats, customers.length - 1);
        double forecast = model.expectedPurchases(repeats, recency, age, length);
        double carriedForward = age == 0 ? 0 : repeats / age * length;
        customers[bin]++;
        actual[bin] += purchases;
        expected[bin] += forecast;
        naive[bin] += carriedForward;
        absoluteError += Math.abs(forecast - purchases);
        naiveAbsoluteError += Math.abs(carriedForward - purchases);
    }

    public HoldoutReport report() {
        long allCustomers = 0;
        double allActual = 0;
        double allExpected = 0;
        double allNaive = 0;
        List<HoldoutReport.Frequency> frequencies = new ArrayList<>();
        for (int i = 0; i < customers.length; i++) {
            allCustomers += customers[i];
            allActual += actual[i];
            allExpected += expected[i];
            allNaive += naive[i];
            if (customers[i] > 0) {
                frequencies.add(new HoldoutReport.Frequency(
                        i,
                        i == customers.length - 1,
                        customers[i],
                        actual[i] / customers[i],
                        expected[i] / customers[i]));
            }
        }
        double divisor = Math.max(1, allCustomers);
        return new HoldoutReport(
                allCustomers,
                allActual,
                allExpected,
                allNaive,
                absoluteError / divisor,
                naiveAbsoluteError / divisor,
                frequencies);
    }
}
