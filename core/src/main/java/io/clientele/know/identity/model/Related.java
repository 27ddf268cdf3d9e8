package io.clientele.know.identity.model;

import io.clientele.stats.linkage.LinkageModel;

/**
 * Different people who have something in common.
 *
 * @param numbers how many they are among all pairs, and how they agree
 */
public record Related(Tie tie, LinkageModel.Related numbers) {}
