package io.clientele.arrive.ledger;

/**
 * What one round of upkeep did.
 *
 * @param sealed facts moved from the log into segments
 * @param merged segments that became part of a larger one
 * @param swept files deleted that only states past their time had named
 */
public record Upkeep(long sealed, int merged, int swept) {}
