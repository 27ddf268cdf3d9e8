package io.clientele.arrive.catalog.plan;

import java.util.List;
import java.util.Optional;

/**
 * What a plan says of an event.
 *
 * @param violations in the order they stand there, at most {@value PlanCheck#TOLD}
 * @param properties as they are to be kept; the text itself where nothing is removed
 */
public record PlanVerdict(List<Violation> violations, String properties) {

    public PlanVerdict {
        violations = List.copyOf(violations);
    }

    /** The violation for which the event is turned away. */
    public Optional<Violation> rejection() {
        return violations.stream()
                .filter(violation -> violation.policy() == PlanPolicy.REJECT)
                .findFirst();
    }
}
