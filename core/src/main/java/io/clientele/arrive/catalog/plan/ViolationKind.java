package io.clientele.arrive.catalog.plan;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How an event can differ from its plan. */
public enum ViolationKind {
    /** The plan names no such event. */
    UNKNOWN_EVENT,
    /** The plan closes the object and names no such property in it. */
    UNKNOWN_PROPERTY,
    /** A required property is absent or null. */
    MISSING_PROPERTY,
    /** A property is there as another type. */
    WRONG_TYPE,
    /** Its value is none of those allowed: another word, out of its bounds, of another form. */
    VALUE_NOT_ALLOWED;

    /** The word in plans and documents: {@code wrong_type}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The code of an event turned away for it: {@code EVENT_PLAN_WRONG_TYPE}. */
    public String code() {
        return "EVENT_PLAN_" + name();
    }

    /** Where nothing stands that could be left out, nothing can be removed. */
    public Set<PlanPolicy> policies() {
        return this == UNKNOWN_EVENT || this == MISSING_PROPERTY
                ? EnumSet.of(PlanPolicy.FLAG, PlanPolicy.REJECT)
                : EnumSet.allOf(PlanPolicy.class);
    }

    public static Optional<ViolationKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
