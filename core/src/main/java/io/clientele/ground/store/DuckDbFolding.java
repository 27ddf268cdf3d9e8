package io.clientele.ground.store;

import io.clientele.stats.fold.FoldField;
import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import io.clientele.stats.fold.SequenceFold;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Runs a fold over a streamed, ordered result and puts its rows into a table of the scratch database.
 *
 * <p>A streamed result ends when its connection runs another statement, so the rows are written by a second connection;
 * the scratch database is seen by all of them, lives in the engine's memory budget and spills like everything else, so
 * that memory does not grow with the number of customers.
 */
final class DuckDbFolding {

    /** The name the engine attaches its scratch database under. */
    static final String SCRATCH = "scratch";

    private DuckDbFolding() {}

    /** Folds the rows of a statement into the table of that name, which the caller drops. */
    static void into(DuckDBConnection writer, String table, SequenceFold fold, PreparedStatement input)
            throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("create table " + SCRATCH + "." + table + " (" + declared(fold.emits()) + ")");
        }
        try (ResultSet resultSet = input.executeQuery();
                DuckDBAppender appender = writer.createAppender(SCRATCH, "main", table)) {
            run(fold, resultSet, new Appended(appender, fold.emits()));
        }
    }

    private static String declared(List<FoldField> fields) {
        return fields.stream()
                .map(field -> Column.named(field.name()).sql() + " "
                        + switch (field.type()) {
                            case LONG -> "bigint";
                            case DOUBLE -> "double";
                            case TEXT -> "varchar";
                        })
                .collect(Collectors.joining(", "));
    }

    private static void run(SequenceFold fold, ResultSet resultSet, FoldOutput output) throws SQLException {
        DuckDbRows rows = new DuckDbRows(resultSet);
        Current current = new Current(resultSet, rows, fold.reads());
        int customerColumn = rows.position("customer");
        SequenceFold.Pass pass = fold.begin();
        boolean started = false;
        long customer = 0;
        while (rows.next()) {
            long next = resultSet.getLong(customerColumn);
            if (!started || next != customer) {
                if (started && next < customer) {
                    throw new IllegalStateException("rows for a fold must come by customer, but " + next
                            + " came after " + customer + ": that customer would count twice");
                }
                if (started) {
                    pass.finish(output);
                }
                customer = next;
                started = true;
                pass.start(customer);
            }
            pass.accept(current, output);
        }
        if (started) {
            pass.finish(output);
        }
    }

    /** The row under the cursor. */
    private static final class Current implements FoldRow {
        private final ResultSet resultSet;
        private final int[] positions;

        Current(ResultSet resultSet, DuckDbRows rows, List<FoldField> fields) {
            this.resultSet = resultSet;
            positions = fields.stream()
                    .mapToInt(field -> rows.position(field.name()))
                    .toArray();
        }

        @Override
        public boolean isNull(int column) {
            try {
                resultSet.getObject(positions[column]);
                return resultSet.wasNull();
            } catch (SQLException e) {
                throw DuckDbFaults.translated(e);
            }
        }

        @Override
        public long longAt(int column) {
            try {
                return resultSet.getLong(positions[column]);
            } catch (SQLException e) {
                throw DuckDbFaults.translated(e);
            }
        }

        @Override
        public double doubleAt(int column) {
            try {
                return resultSet.getDouble(positions[column]);
            } catch (SQLException e) {
                throw DuckDbFaults.translated(e);
            }
        }

        @Override
        public @Nullable String textAt(int column) {
            try {
                return resultSet.getString(positions[column]);
            } catch (SQLException e) {
                throw DuckDbFaults.translated(e);
            }
        }
    }

    /** Emitted rows, appended one by one. */
    private static final class Appended implements FoldOutput {
        private final DuckDBAppender appender;
        private final FoldField.Type[] types;
        private final boolean[] known;
        private final long[] numbers;
        private final @Nullable String[] texts;

        Appended(DuckDBAppender appender, List<FoldField> fields) {
            this.appender = appender;
            types = fields.stream().map(FoldField::type).toArray(FoldField.Type[]::new);
            known = new boolean[types.length];
            numbers = new long[types.length];
            texts = new @Nullable String[types.length];
        }

        @Override
        public void setLong(int column, long value) {
            known[column] = true;
            numbers[column] = value;
        }

        @Override
        public void setDouble(int column, double value) {
            known[column] = true;
            numbers[column] = Double.doubleToRawLongBits(value);
        }

        @Override
        public void setText(int column, @Nullable String value) {
            known[column] = value != null;
            texts[column] = value;
        }

        @Override
        public void setNull(int column) {
            known[column] = false;
        }

        @Override
        public void emit() {
            try {
                appender.beginRow();
                for (int column = 0; column < types.length; column++) {
                    append(column);
                    known[column] = false;
                }
                appender.endRow();
            } catch (SQLException e) {
                throw DuckDbFaults.translated(e);
            }
        }

        private void append(int column) throws SQLException {
            if (!known[column]) {
                appender.appendNull();
                return;
            }
            switch (types[column]) {
                case LONG -> appender.append(numbers[column]);
                case DOUBLE -> appender.append(Double.longBitsToDouble(numbers[column]));
                case TEXT -> appender.append(texts[column]);
            }
        }
    }
}
