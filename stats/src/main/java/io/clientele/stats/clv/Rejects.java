package io.clientele.stats.clv;

import java.util.List;
import java.util.Map;

/**
 * The rows that were refused: all of them counted, the first hundred kept.
 *
 * @param counts rows by reason; reasons that didn't occur are absent
 * @param examples in the order they were offered
 */
public record Rejects(Map<Reject.Reason, Long> counts, List<Reject> examples) {

    /** Enough to see what is wrong with a source, few enough to keep. */
    static final int EXAMPLES_KEPT = 100;

    public Rejects {
        counts = Map.copyOf(counts);
        examples = List.copyOf(examples);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
