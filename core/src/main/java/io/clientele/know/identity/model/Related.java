package io.clientele.know.identity.model;

import io.clientele.stats.linkage.LinkageModel;

/**
 * Pairs that agree in some columns in a way of their own.
 *
 * @param numbers how many they are among all pairs, and how they agree
 */
public record Related(Tie tie, LinkageModel.Related numbers) {}
