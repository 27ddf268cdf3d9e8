package io.clientele.ground.job;

import org.jspecify.annotations.Nullable;

/**
 * How far a job is.
 *
 * @param stage key of a message that names what is being done
 * @param done units done in this stage
 * @param total units of this stage, 0 when unknown
 * @param perSecond units a second over the last seconds, null until there is anything to measure
 * @param secondsLeft at that speed, null when the total or the speed is unknown
 */
public record JobProgress(
        String stage,
        long done,
        long total,
        @Nullable Double perSecond,
        @Nullable Double secondsLeft) {}
