package io.clientele.know.identity.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What different people can have in common that isn't chance: pairs of them agree in much without being one person, and what
 * they share says little when one of it is known.
 */
public enum Tie {
    /** They live in the same place: its name, its post code and its region are one fact. */
    PLACE(Set.of(EvidenceSort.PLACE, EvidenceSort.CATEGORY), false),
    /** They share an address, with what goes with it: a family's name, a telephone, an employer. */
    HOUSEHOLD(
            Set.of(
                    EvidenceSort.PLACE,
                    EvidenceSort.CATEGORY,
                    EvidenceSort.SHORT_IDENTIFIER,
                    EvidenceSort.STREET,
                    EvidenceSort.PHONE,
                    EvidenceSort.EMAIL,
                    EvidenceSort.FAMILY_NAME,
                    EvidenceSort.FULL_NAME,
                    EvidenceSort.COMPANY,
                    EvidenceSort.NUMBER),
            false),
    /** They have the same name, and addresses made of it. */
    NAMESAKE(
            Set.of(
                    EvidenceSort.GIVEN_NAME,
                    EvidenceSort.FAMILY_NAME,
                    EvidenceSort.FULL_NAME,
                    EvidenceSort.EMAIL),
            true);

    /** The post code is the only number of contacts that says where. */
    private static final String POST_CODE = "postcode";

    // Unmodifiable, of constants.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<EvidenceSort> shared;

    private final boolean chance;

    Tie(Set<EvidenceSort> shared, boolean chance) {
        this.shared = shared;
        this.chance = chance;
    }

    /** Its word in model files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it comes of chance after all, so that a rare value is shared by fewer: of two people with one name it does. */
    public boolean byChance() {
        return chance;
    }

    /**
     * How many of the lowest levels of a comparison such people are on more or less often than strangers.
     *
     * @param levels of the comparison, the strongest first, without the last
     */
    public int free(Evidence evidence, List<Level> levels) {
        if (!shared.contains(evidence.sort()) && !(this == PLACE && evidence.name().equals(POST_CODE))) {
            return 0;
        }
        if (this == HOUSEHOLD && evidence.sort() == EvidenceSort.FULL_NAME) {
            // They share words of it, not all.
            return 1 + (int) levels.stream().filter(level -> !whole(level)).count();
        }
        return 1 + levels.size();
    }

    private static boolean whole(Level level) {
        return switch (level) {
            case Level.Exact _ -> true;
            case Level.Tokens tokens -> tokens.least() == 1;
            case Level.Similar similar -> similar.least() > 0.9;
            default -> false;
        };
    }

    /**
     * Whether it can be told from being one person by this evidence: something is shared, and something else isn't that one
     * person has always.
     */
    public boolean canBeTold(List<Evidence> evidence) {
        return evidence.stream().anyMatch(some -> shared.contains(some.sort()))
                && evidence.stream().map(Evidence::sort).anyMatch(this::tells);
    }

    private boolean tells(EvidenceSort sort) {
        return switch (this) {
            case PLACE -> !shared.contains(sort);
            case HOUSEHOLD ->
                sort == EvidenceSort.GIVEN_NAME
                        || sort == EvidenceSort.FULL_NAME
                        || sort == EvidenceSort.DATE
                        || sort == EvidenceSort.TEXT;
            case NAMESAKE ->
                sort == EvidenceSort.DATE || sort == EvidenceSort.IDENTIFIER || sort == EvidenceSort.PHONE;
        };
    }
}
