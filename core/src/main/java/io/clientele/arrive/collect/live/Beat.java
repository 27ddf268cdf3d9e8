package io.clientele.arrive.collect.live;

import io.clientele.arrive.ledger.Counts;
import java.time.Instant;

/**
 * How many came within a stretch of time.
 *
 * @param at its beginning
 */
public record Beat(Instant at, Counts counts) {}
