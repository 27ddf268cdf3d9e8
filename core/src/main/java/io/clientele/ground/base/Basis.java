package io.clientele.ground.base;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer rests on.
 *
 * @param said who and what was counted and what was left out, as messages in reading order
 * @param asOf the latest fact considered; null when there is none
 * @param exact false when anything was sampled or approximated
 * @param engine name and version of the engine that made it
 * @param elapsedMillis time the answer took
 */
public record Basis(List<Message> said, @Nullable Instant asOf, boolean exact, String engine, long elapsedMillis) {

    public Basis {
        said = List.copyOf(said);
    }
}
