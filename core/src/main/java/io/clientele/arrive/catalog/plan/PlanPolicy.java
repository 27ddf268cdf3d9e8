package io.clientele.arrive.catalog.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of an event that differs from its plan. */
public enum PlanPolicy {
    /** It is accepted as it is, with a flag. */
    FLAG,
    /** It is accepted without the property, with a flag; its text as sent keeps it. */
    REMOVE,
    /** It is turned away, kept among the rejects. */
    REJECT;

    /** The word in plans: {@code flag}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PlanPolicy> of(String word) {
        return Stream.of(values()).filter(policy -> policy.word().equals(word)).findFirst();
    }
}
