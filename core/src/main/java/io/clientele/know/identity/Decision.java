package io.clientele.know.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided of records.
 *
 * @param number 1 for the first
 * @param same whether they are one person; null for a decision that only takes another one back
 * @param pairs of records it is about
 * @param standing pairs of which it is the last word: none when it was taken back
 */
public record Decision(long number, @Nullable Boolean same, Instant at, String actor, long pairs, long standing) {}
