package io.clientele.stats.clv;

import java.util.OptionalDouble;

/**
 * What one customer did until the end of the observation, as the models see it.
 *
 * @param repeats x: periods with a purchase, the first one not counted
 * @param recency t_x: from the first to the last such period, 0 exactly when {@code repeats} is 0
 * @param age T: from the first such period to the end of the observation, at least {@code recency}
 * @param repeatAmount what was spent in the repeat periods together, 0 when there are none
 */
public record PurchaseHistory(int repeats, double recency, double age, double repeatAmount) {

    public PurchaseHistory {
        if (repeats < 0 || !(recency >= 0) || !(age >= recency) || (repeats > 0) != (recency > 0)) {
            throw new IllegalArgumentException("no history has x = " + repeats + ", t_x = " + recency + ", T = " + age);
        }
    }

    /** m: the mean amount per repeat purchase; empty when there is none. */
    public OptionalDouble meanSpend() {
        return repeats == 0 ? OptionalDouble.empty() : OptionalDouble.of(repeatAmount / repeats);
    }
}
