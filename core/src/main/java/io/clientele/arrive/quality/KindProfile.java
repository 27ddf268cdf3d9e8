package io.clientele.arrive.quality;

import io.clientele.arrive.catalog.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of a kind hold.
 *
 * @param repeated rows that say the same as another one: lines that occur n times count n - 1
 * @param latest when the latest fact happened, null when there is none or the kind has no time
 * @param usualGapDays days from one day with facts to the next, on average; null with fewer than two such days
 */
public record KindProfile(
        Kind kind,
        long rows,
        long repeated,
        @Nullable Instant latest,
        @Nullable Double usualGapDays,
        List<ColumnProfile> columns) {

    public KindProfile {
        columns = List.copyOf(columns);
    }
}
