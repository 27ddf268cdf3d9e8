package io.clientele.know.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided of records.
 *
 * @param number 1 for the first
 * @param same whether they are one person; null for a decision that takes another one back
 * @param undoes the decision that this one takes back; null for one of its own
 * @param pairs of records it is about
 * @param undone whether it was taken back
 */
public record Decision(
        long number,
        @Nullable Boolean same,
        @Nullable Long undoes,
        Instant at,
        String actor,
        long pairs,
        boolean undone) {}
