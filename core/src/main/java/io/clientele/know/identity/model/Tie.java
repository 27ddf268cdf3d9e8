package io.clientele.know.identity.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Ways in which pairs agree in several columns at once, or in none of them: what each of these columns says is then one fact,
 * not several.
 */
public enum Tie {
    /** One person who has moved: everything of the address is another. */
    MOVED(Set.of(EvidenceSort.PLACE, EvidenceSort.CATEGORY, EvidenceSort.SHORT_IDENTIFIER, EvidenceSort.STREET), false),
    /** Different people who live in the same place: its name, its post code and its region are one fact. */
    PLACE(Set.of(EvidenceSort.PLACE, EvidenceSort.CATEGORY), false),
    /** Different people who live in the same street. */
    STREET(Set.of(EvidenceSort.PLACE, EvidenceSort.CATEGORY, EvidenceSort.STREET), false),
    /** Different people who share an address, with what goes with it: a family's name, a telephone, an employer. */
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
    /** Different people of one family name, and mail addresses made of it. */
    FAMILY(Set.of(EvidenceSort.FAMILY_NAME, EvidenceSort.EMAIL), true),
    /** Different people who have the same name, and addresses made of it. */
    NAMESAKE(
            Set.of(EvidenceSort.GIVEN_NAME, EvidenceSort.FAMILY_NAME, EvidenceSort.FULL_NAME, EvidenceSort.EMAIL),
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

    /** Whether such pairs are of one person. */
    public boolean same() {
        return this == MOVED;
    }

    /** Whether it comes of chance after all, so that a rare value is shared by fewer: of two people with one name it does. */
    public boolean byChance() {
        return chance;
    }

    /**
     * How many of the lowest levels of a comparison such pairs are on more or less often than usual.
     *
     * @param levels of the comparison, the strongest first, without the last
     */
    public int free(Evidence evidence, List<Level> levels) {
        if (!shared.contains(evidence.sort())
                && !((this == PLACE || this == STREET) && evidence.name().equals(POST_CODE))) {
            return 0;
        }
        if (this == HOUSEHOLD && evidence.sort() == EvidenceSort.FULL_NAME) {
            // They share words of it, not all.
            return 1 + (int) levels.stream().filter(level -> !whole(level)).count();
        }
        if (chance && evidence.sort() == EvidenceSort.EMAIL) {
            // Theirs are alike, and never one.
            return levels.size();
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
     * Whether it can be told from other pairs by this evidence: by columns that agree in a way of their own, and others in which
     * one person is always alike and different people are not.
     */
    public boolean canBeTold(List<Evidence> evidence) {
        return evidence.stream().anyMatch(some -> shared.contains(some.sort()))
                && evidence.stream().map(Evidence::sort).anyMatch(this::needs)
                && evidence.stream().map(Evidence::sort).anyMatch(this::tells);
    }

    /** Without what makes it one, a few columns that agree are no relation. */
    private boolean needs(EvidenceSort sort) {
        return switch (this) {
            case STREET -> sort == EvidenceSort.STREET;
            case HOUSEHOLD ->
                sort == EvidenceSort.STREET
                        || sort == EvidenceSort.PHONE
                        || sort == EvidenceSort.COMPANY
                        || sort == EvidenceSort.TEXT;
            case FAMILY -> sort == EvidenceSort.FAMILY_NAME;
            case MOVED, PLACE, NAMESAKE -> true;
        };
    }

    private boolean tells(EvidenceSort sort) {
        return switch (this) {
            case PLACE, STREET -> !shared.contains(sort);
            case FAMILY -> sort == EvidenceSort.GIVEN_NAME || sort == EvidenceSort.DATE;
            case HOUSEHOLD ->
                sort == EvidenceSort.GIVEN_NAME
                        || sort == EvidenceSort.FULL_NAME
                        || sort == EvidenceSort.DATE
                        || sort == EvidenceSort.TEXT;
            case NAMESAKE, MOVED ->
                sort == EvidenceSort.DATE || sort == EvidenceSort.IDENTIFIER || sort == EvidenceSort.PHONE;
        };
    }
}
