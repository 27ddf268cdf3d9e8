package io.clientele.know.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why two records are, or are not, of one customer.
 *
 * @param one the record known first
 * @param same whether they are of one customer now
 * @param cause how the pair was found: {@code probable}, {@code within} (compared because both are in a component that had to be
 *     looked at as a whole), {@code certain_...}; null where the pair was never compared, or found too unlike to keep
 * @param decided what people decided of the pair; null where nobody did
 * @param probability that both are of one person, in [0, 1]; null where the pair wasn't kept
 * @param weight the same in bits: {@code prior}, what each part adds, and {@code others}
 * @param like how both are one person, if they are: {@code usual} or {@code moved}
 * @param against what else they most probably are: {@code strangers}, people of one {@code place}, {@code street}, {@code household} or
 *     {@code family} name, or {@code namesake}s; the parts say how much better the one explains them than the other
 * @param others bits because they may be something else again
 * @param prior bits of any two records for the one against the other
 * @param link probability from which on pairs are linked
 * @param rule columns in which both had to agree to be compared; empty where every pair was, or none of the rules found it
 * @param parts column by column, in the order of the model
 * @param path records by which they hang together, both ends included; empty where they don't
 */
public record Explanation(
        RecordName one,
        RecordName other,
        boolean same,
        @Nullable String cause,
        @Nullable Boolean decided,
        @Nullable Double probability,
        @Nullable Double weight,
        String like,
        String against,
        double others,
        double prior,
        double link,
        List<String> rule,
        List<WeightPart> parts,
        List<RecordName> path) {

    public Explanation {
        rule = List.copyOf(rule);
        parts = List.copyOf(parts);
        path = List.copyOf(path);
    }

    /** A record as its source names it. */
    public record RecordName(String source, String sourceId) {}

    /**
     * What a column adds.
     *
     * @param one its value in the first record, as the source wrote it
     * @param level how both agree: {@code jaro_winkler 0.92}, {@code else}, or {@code missing}
     * @param bits added to the weight, how common the value is included
     * @param rarity bits of them because the value is rarer, or commoner, than values are on average
     * @param decides whether the pair would be on the other side of {@code link} if this column agreed fully, or not at all
     */
    public record WeightPart(
            String column,
            @Nullable String one,
            @Nullable String other,
            String level,
            double bits,
            double rarity,
            boolean decides) {}
}
