package io.clientele.understand.behaviour.session;

import io.clientele.ground.base.Days;
import io.clientele.ground.base.MetricChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contract's figures of {@code analyse sessions}.
 *
 * @param period the days asked about; null when there are no sessions at all
 * @param compared the days compared with; null when there are none, or no sessions so early
 * @param metrics of all sessions that count
 * @param comparedMetrics the same of the days compared with
 * @param changes of visitors and sessions, with their intervals
 */
public record SessionFigures(
        @Nullable Days period,
        @Nullable Days compared,
        SessionTotals metrics,
        @Nullable SessionTotals comparedMetrics,
        List<MetricChange> changes) {

    public SessionFigures {
        changes = List.copyOf(changes);
    }
}
