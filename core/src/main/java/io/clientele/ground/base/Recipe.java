package io.clientele.ground.base;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a figure was made, enough to make it again.
 *
 * @param analysis the command that asks for it: {@code value cohorts}
 * @param snapshot the ledger's snapshot the steps read
 * @param identityVersion the state of identity resolution
 * @param window the time window, null for all of time
 * @param parameters every option with the value it had, defaults included
 * @param steps the SQL steps in order, with the rows each returned where known
 * @param seed of whatever was random, null when nothing was
 * @param codeVersion of Clientele
 * @param engineVersion of the engine
 */
public record Recipe(
        String analysis,
        long snapshot,
        long identityVersion,
        @Nullable TimeWindow window,
        Map<String, String> parameters,
        List<Step> steps,
        @Nullable Long seed,
        String codeVersion,
        String engineVersion) {

    public Recipe {
        parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
        steps = List.copyOf(steps);
    }

    /**
     * One named SQL step.
     *
     * @param name {@code value/cohort/activity_counted}
     * @param sql its text as it stands in the source
     * @param hash the first 12 hexadecimal digits of the text's SHA-256
     */
    public record Step(String name, String sql, String hash) {}
}
