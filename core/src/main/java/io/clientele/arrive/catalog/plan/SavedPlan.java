package io.clientele.arrive.catalog.plan;

import java.time.Instant;

/**
 * One version of a source's plan.
 *
 * @param version from 1, without gaps
 * @param yaml as it was saved; empty when this version takes the plan away
 * @param plan what the text says
 */
public record SavedPlan(String source, int version, String yaml, TrackingPlan plan, String who, Instant at) {

    /** Whether there is a plan in this version. */
    public boolean isThere() {
        return !yaml.isEmpty();
    }
}
