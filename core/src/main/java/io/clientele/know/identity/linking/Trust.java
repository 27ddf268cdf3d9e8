package io.clientele.know.identity.linking;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose addresses and numbers are taken for somebody's alone, so that records which share one are one person.
 *
 * @param mailOf sources whose mail addresses are; those that a source says it has verified are in any case
 * @param telephoneOf sources whose telephone numbers are
 * @param most records that may share an identifier; what more of them have is nobody's alone
 */
public record Trust(Set<String> mailOf, Set<String> telephoneOf, int most) {

    /** Stands for all sources. */
    public static final String ALL = "*";

    /** Verified mail addresses only. */
    public static final Trust USUAL = new Trust(Set.of(), Set.of(), 10);

    public Trust {
        mailOf = Set.copyOf(mailOf);
        telephoneOf = Set.copyOf(telephoneOf);
        if (most < 2) {
            throw new IllegalArgumentException("two records at least may share an identifier, were " + most);
        }
    }

    boolean mail(@Nullable String source, boolean verified) {
        return verified || isOf(mailOf, source);
    }

    boolean telephone(@Nullable String source) {
        return isOf(telephoneOf, source);
    }

    private static boolean isOf(Set<String> sources, @Nullable String source) {
        return sources.contains(ALL) || (source != null && sources.contains(source));
    }
}
