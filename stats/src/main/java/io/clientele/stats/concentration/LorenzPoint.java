package io.clientele.stats.concentration;

/**
 * One point of a curve of shares.
 *
 * @param shareOfUnits of those who contribute, in [0, 1]
 * @param shareOfTotal what they contribute together, in [0, 1]
 */
public record LorenzPoint(double shareOfUnits, double shareOfTotal) {}
