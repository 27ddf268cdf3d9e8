package io.clientele.arrive.collect.plan;

import io.clientele.arrive.catalog.plan.Violation;
import org.jspecify.annotations.Nullable;

/** Says a violation: what is wrong, and what would be right. */
public final class PlanSentences {

    private PlanSentences() {}

    /**
     * A sentence for logs, rejects and senders.
     *
     * @param type and {@code name} of the event
     * @param version of the plan
     */
    public static String of(Violation violation, String type, @Nullable String name, int version) {
        String event = name == null ? type : type + " '" + name + "'";
        String path = violation.path();
        String plan = "the tracking plan (version " + version + ")";
        String expected = violation.expected();
        return switch (violation.kind()) {
            case UNKNOWN_EVENT -> event + " is not in " + plan + "; send " + expected;
            case UNKNOWN_PROPERTY ->
                "'" + path + "' of " + event + " is not in " + plan + "; leave it out, known here: " + expected;
            case MISSING_PROPERTY ->
                "'" + path + "' of " + event + " is missing and required by " + plan + "; send " + expected;
            case WRONG_TYPE, VALUE_NOT_ALLOWED ->
                "'" + path + "' of " + event + " was " + violation.value() + "; by " + plan + " it must be " + expected;
        };
    }
}
