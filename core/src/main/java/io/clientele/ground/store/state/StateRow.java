package io.clientele.ground.store.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One row of a result, read by the names of its columns. Valid only while its reader runs. */
public final class StateRow {

    private final ResultSet rows;

    StateRow(ResultSet rows) {
        this.rows = rows;
    }

    /** The text of a column that is never null. */
    public String text(String column) {
        return present(column, textOrNull(column));
    }

    public @Nullable String textOrNull(String column) {
        try {
            return rows.getString(column);
        } catch (SQLException e) {
            throw StateTrouble.of(e);
        }
    }

    /** The number in a column that is never null. */
    public long number(String column) {
        return present(column, numberOrNull(column));
    }

    public boolean truth(String column) {
        return number(column) != 0;
    }

    public Instant moment(String column) {
        return present(column, momentOrNull(column));
    }

    public @Nullable Instant momentOrNull(String column) {
        Long micros = numberOrNull(column);
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private @Nullable Long numberOrNull(String column) {
        try {
            long number = rows.getLong(column);
            return rows.wasNull() ? null : number;
        } catch (SQLException e) {
            throw StateTrouble.of(e);
        }
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return value;
    }
}
