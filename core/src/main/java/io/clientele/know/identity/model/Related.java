package io.clientele.know.identity.model;

import io.clientele.stats.linkage.LinkageModel;

/**
 * Pairs that agree in some columns in a way of their own.
 *
 * @param numbers how many they are among all pairs, and how they agree
 */
public record Related(Tie tie, LinkageModel.Related numbers) {

    /** Whether such pairs agree on a level of a comparison by chance, so that they rarely agree on a rare value. */
    public boolean byChance(int comparison, int level) {
        return tie.byChance() || (!tie.same() && level >= numbers.free().get(comparison));
    }
}
