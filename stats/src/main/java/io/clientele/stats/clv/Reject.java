package io.clientele.stats.clv;

/**
 * A row that can't be a customer's purchase history, and why.
 *
 * @param row how many rows were offered before it: 0 for the first
 * @param reason the first rule it breaks
 * @param message names the value and the bound it breaks
 */
public record Reject(long row, Reason reason, String message) {

    /** The rules, in the order they are checked. */
    public enum Reason {
        /** A value is NaN or infinite. */
        NOT_FINITE,
        /** The number of repeat purchases is negative, above 2^31 - 1, or no whole number. */
        REPEATS_NOT_A_COUNT,
        /** A time is negative. */
        NEGATIVE_TIME,
        /** The last purchase lies after the end of the observation: t_x is above T. */
        RECENCY_ABOVE_AGE,
        /** Repeat purchases without any time between the first and the last: x is above 0, t_x is 0. */
        REPEATS_WITHOUT_RECENCY,
        /** Time between the first and the last purchase without any repeat purchase: x is 0, t_x is above 0. */
        RECENCY_WITHOUT_REPEATS,
        /** A mean spend of zero or below, which a gamma distribution can't have. */
        SPEND_NOT_POSITIVE,
        /** A mean spend over no purchases. */
        SPEND_WITHOUT_PURCHASES,
        /** The number of customers a row stands for is negative. */
        NEGATIVE_COUNT
    }
}
