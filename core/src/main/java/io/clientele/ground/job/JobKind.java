package io.clientele.ground.job;

import io.clientele.ground.base.Progress;

/** A kind of long work, registered at start-up so that a job can be run again after a restart. */
public interface JobKind {

    /** Its name, unique: {@code import}. */
    String name();

    /**
     * Does the work. Takes back what it began when it throws.
     *
     * @param parameters as they were submitted, JSON
     * @param progress to be told, and asked whether to stop, every tenth of a second or so
     * @return the result as JSON
     * @throws io.clientele.ground.base.Refusal when it cannot be done
     */
    String run(String parameters, Progress progress);
}
