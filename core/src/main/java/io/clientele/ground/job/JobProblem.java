package io.clientele.ground.job;

import io.clientele.ground.base.Fault;
import java.util.List;

/**
 * Why a job failed.
 *
 * @param kind the kind of refusal in lower case, or {@code internal} for a fault of ours
 * @param faults at least one
 */
public record JobProblem(String kind, List<Fault> faults) {

    public JobProblem {
        faults = List.copyOf(faults);
    }
}
