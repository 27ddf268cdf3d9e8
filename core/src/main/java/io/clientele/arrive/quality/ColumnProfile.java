package io.clientele.arrive.quality;

import io.clientele.arrive.catalog.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a column holds.
 *
 * @param rows in all
 * @param filled rows in which it is not null
 * @param distinct values that differ, 0 for JSON columns, which are not looked into
 * @param least in the order of the type, as text, null when nothing is filled; likewise {@code greatest}
 * @param quantiles 5 %, 25 %, 50 %, 75 % and 95 %, interpolated; empty unless it is a number and filled
 * @param values the ten most frequent, ties by value
 * @param patterns the ten most frequent of a text: letters as A, digits as 9; empty for other types
 * @param impossible rows whose date lies in the future or before 1900; 0 for other types
 */
public record ColumnProfile(
        Field field,
        long rows,
        long filled,
        long distinct,
        @Nullable String least,
        @Nullable String greatest,
        List<Double> quantiles,
        List<ValueCount> values,
        List<ValueCount> patterns,
        long impossible) {

    public ColumnProfile {
        quantiles = List.copyOf(quantiles);
        values = List.copyOf(values);
        patterns = List.copyOf(patterns);
    }

    public long nulls() {
        return rows - filled;
    }
}
