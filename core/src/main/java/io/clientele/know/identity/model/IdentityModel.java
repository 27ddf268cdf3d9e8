package io.clientele.know.identity.model;

import io.clientele.stats.linkage.LinkageModel;
import java.util.List;
import java.util.Objects;

/**
 * By what records are told to be of one person.
 *
 * @param prior share of all pairs of records that are of one person, in (0, 1)
 * @param evidence columns that say who somebody is; others refer to them by their number here
 * @param leftOut columns that don't, with the reason
 * @param blocking which pairs are compared; the first rule that finds a pair is the one it is told by
 * @param comparisons how, in the order of the evidence
 * @param related pairs that agree in some columns in a way of their own
 * @param link pairs at least so probable are one person, in (0, 1)
 * @param review pairs at least so probable are for people to look at, at most {@code link}
 */
public record IdentityModel(
        double prior,
        List<Evidence> evidence,
        List<LeftOut> leftOut,
        List<BlockingRule> blocking,
        List<Comparison> comparisons,
        List<Related> related,
        double link,
        double review) {

    public IdentityModel {
        evidence = List.copyOf(evidence);
        leftOut = List.copyOf(leftOut);
        blocking = List.copyOf(blocking);
        comparisons = List.copyOf(comparisons);
        // Models of before there were any have none.
        related = List.copyOf(Objects.requireNonNullElse(related, List.of()));
        if (!(review > 0 && review <= link && link < 1)) {
            throw new IllegalArgumentException("0 < review <= link < 1, were " + review + " and " + link);
        }
    }

    /** The model's numbers alone, in the order of the comparisons. */
    public LinkageModel linkage() {
        return new LinkageModel(
                prior,
                comparisons.stream().map(Comparison::field).toList(),
                related.stream().map(Related::numbers).toList());
    }

    /**
     * How likely a pair is of each class, in bits: of one person in the usual way first, then of strangers, then of each of {@link
     * #related}.
     *
     * @param levels one a comparison
     * @param rarities of each comparison, the bits by which a value is rarer than values on average
     */
    public double[] bits(int[] levels, double[] rarities) {
        double[] bits = linkage().bits(levels);
        for (int i = 0; i < levels.length; i++) {
            bits[1] -= rarities[i];
            for (int some = 0; some < related.size(); some++) {
                bits[2 + some] -= related.get(some).byChance(i, levels[i]) ? rarities[i] : 0;
            }
        }
        return bits;
    }

    /** The same with other rules by which pairs are found. */
    public IdentityModel blockedBy(List<BlockingRule> rules) {
        return new IdentityModel(prior, evidence, leftOut, rules, comparisons, related, link, review);
    }

    /** The same with other numbers. */
    public IdentityModel with(LinkageModel numbers) {
        List<Comparison> weighed = java.util.stream.IntStream.range(0, comparisons.size())
                .mapToObj(i -> comparisons.get(i).with(numbers.fields().get(i)))
                .toList();
        List<Related> counted = java.util.stream.IntStream.range(0, related.size())
                .mapToObj(
                        i -> new Related(related.get(i).tie(), numbers.related().get(i)))
                .toList();
        return new IdentityModel(numbers.prior(), evidence, leftOut, blocking, weighed, counted, link, review);
    }
}
