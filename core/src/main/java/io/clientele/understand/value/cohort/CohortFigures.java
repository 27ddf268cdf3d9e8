package io.clientele.understand.value.cohort;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The contract's figures of {@code value cohorts}.
 *
 * @param grain {@code month}
 * @param cohorts with at least one customer, the oldest first
 */
public record CohortFigures(String grain, String currency, List<Cohort> cohorts) {

    public CohortFigures {
        cohorts = List.copyOf(cohorts);
    }

    /**
     * One cohort. The lists have an entry for each period from the first order's (0) to the last day asked about.
     *
     * @param cohort first day of the period of the first order
     * @param complete how many of the periods, from 0 on, are over
     * @param active customers with an order in the period
     * @param revenue in the period
     * @param cumulativePerCustomer revenue of all periods up to this one / customers
     */
    public record Cohort(
            LocalDate cohort,
            long customers,
            int complete,
            List<Long> active,
            List<BigDecimal> revenue,
            List<Double> cumulativePerCustomer) {

        public Cohort {
            active = List.copyOf(active);
            revenue = List.copyOf(revenue);
            cumulativePerCustomer = List.copyOf(cumulativePerCustomer);
        }
    }
}
