/**
 * Recency, frequency and monetary value: who bought lately, often and much, as scores from 1 to 5, as a grid, as named
 * segments.
 *
 * <p>In comes an {@link io.clientele.understand.value.rfm.RfmQuestion}; out goes an answer with the 5 x 5 grid of recency
 * by frequency, the eleven segments with the rule of each, and the cuts. Recency is counted in days from the last order
 * to the day after the last day asked about, frequency in orders, monetary value in net revenue; a return is never an
 * order. Scores are cut at the quintiles of the values, so that equal customers have equal scores, or, when asked, at
 * those of the ranks, so that fifths are of equal size.
 *
 * <p>The facade is {@link io.clientele.understand.value.rfm.RfmScores}; its traits are {@code rfm}, {@code rfm_r}, {@code
 * rfm_f}, {@code rfm_m} and {@code rfm_segment}. Owns no table. It refuses to score fewer than five customers: there are
 * no fifths of them.
 */
@NullMarked
package io.clientele.understand.value.rfm;

import org.jspecify.annotations.NullMarked;
