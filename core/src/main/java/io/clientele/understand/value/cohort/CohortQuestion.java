package io.clientele.understand.value.cohort;

import io.clientele.understand.value.Grain;
import io.clientele.understand.value.Options;
import io.clientele.understand.value.Scope;
import java.util.List;
import java.util.Map;

/**
 * Which cohorts.
 *
 * @param grain how long a cohort and a period since is; weeks, months, quarters or years
 */
public record CohortQuestion(Scope scope, Grain grain) {

    public static final CohortQuestion DEFAULT = new CohortQuestion(Scope.DEFAULT, Grain.MONTH);

    /** Reads the options {@code range grain filter returns lines customers}. */
    public static CohortQuestion of(Map<String, List<String>> given) {
        Options options = new Options(given);
        Scope scope = options.scope();
        Grain grain = options.grain().orElse(Grain.MONTH);
        if (grain == Grain.DAY) {
            options.wrong("grain", "must be one of week, month, quarter, year for cohorts", "day");
        }
        options.check();
        return new CohortQuestion(scope, grain);
    }

    Map<String, String> parameters() {
        return Map.of("grain", grain.word());
    }
}
