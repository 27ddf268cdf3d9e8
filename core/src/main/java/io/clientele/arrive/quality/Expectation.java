package io.clientele.arrive.quality;

import io.clientele.arrive.catalog.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something the user expects of the facts of a kind. Empty cells break only {@link NotNull}. */
public sealed interface Expectation {

    Kind kind();

    /** Short and the same in every language: {@code quantity in 1..10}. */
    default String text() {
        return switch (this) {
            case NotNull e -> e.column() + " is not null";
            case Unique e -> "unique (" + String.join(", ", e.columns()) + ")";
            case InRange e -> e.column() + " in " + bounds(text(e.low()), text(e.high()));
            case InSet e ->
                e.column() + " in {" + e.values().stream().map(Scalar::text).collect(Collectors.joining(", ")) + "}";
            case Matches e -> e.column() + " ~ " + e.pattern();
            case References e -> e.column() + " -> " + e.otherKind().word() + "." + e.otherColumn();
            case RowCount e -> "rows in " + bounds(e.low(), e.high());
            case NoRows e -> e.name();
        };
    }

    private static String bounds(@Nullable Object low, @Nullable Object high) {
        return (low == null ? "" : low) + ".." + (high == null ? "" : high);
    }

    private static @Nullable String text(@Nullable Scalar bound) {
        return bound == null ? null : bound.text();
    }

    /** The column is filled in every row. */
    record NotNull(Kind kind, String column) implements Expectation {}

    /** No two rows have the same values in these columns. */
    record Unique(Kind kind, List<String> columns) implements Expectation {
        public Unique {
            columns = List.copyOf(columns);
        }
    }

    /** Numbers, days or moments lie between these bounds, both included; null for no bound, at most one of them. */
    record InRange(
            Kind kind,
            String column,
            @Nullable Scalar low,
            @Nullable Scalar high) implements Expectation {}

    /** Values are among these, compared by the type of the column. */
    record InSet(Kind kind, String column, List<Scalar> values) implements Expectation {
        public InSet {
            values = List.copyOf(values);
        }
    }

    /** The regular expression is found in every value; {@code ^} and {@code $} make it the whole value. */
    record Matches(Kind kind, String column, String pattern) implements Expectation {}

    /** Every value occurs in a column of another kind. */
    record References(Kind kind, String column, Kind otherKind, String otherColumn) implements Expectation {}

    /** There are so many rows; null for no bound, at most one of them. */
    record RowCount(Kind kind, @Nullable Long low, @Nullable Long high) implements Expectation {}

    /** A statement of the user's gives no row; the rows it gives are the broken ones. */
    record NoRows(Kind kind, String name, String sql) implements Expectation {}
}
