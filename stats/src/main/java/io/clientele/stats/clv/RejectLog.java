package io.clientele.stats.clv;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects refused rows while a builder runs. */
final class RejectLog {

    private final Map<Reject.Reason, Long> counts = new EnumMap<>(Reject.Reason.class);
    private final List<Reject> examples = new ArrayList<>();

    void add(long row, Reject.Reason reason, String message) {
        counts.merge(reason, 1L, Long::sum);
        if (examples.size() < Rejects.EXAMPLES_KEPT) {
            examples.add(new Reject(row, reason, message));
        }
    }

    Rejects toRejects() {
        return new Rejects(counts, examples);
    }
}
