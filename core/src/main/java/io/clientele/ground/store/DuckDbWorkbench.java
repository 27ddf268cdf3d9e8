package io.clientele.ground.store;

import io.clientele.ground.store.DuckDbStatements.Prepared;
import io.clientele.stats.fold.SequenceFold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Bulk work on a connection of its own. */
final class DuckDbWorkbench implements Workbench {

    /** Rows of a row group: small enough that a person's rows are found without reading a whole file. */
    private static final int ROW_GROUP = 50_000;

    private final Connection connection;
    private final AtomicReference<@Nullable Statement> running = new AtomicReference<>();

    /** Tells tables apart that sessions share. */
    private static final AtomicLong SHARED = new AtomicLong();

    private final Runnable written;
    private final Supplier<DuckDbWorkbench> another;
    private final Runnable closed;
    /** What drops the tables and views that sessions share, in the order they were made. */
    private final List<String> drops = new ArrayList<>();

    private final Set<DuckDbWorkbench> beside = ConcurrentHashMap.newKeySet();

    /**
     * @param written run after each statement that may have written
     * @param another opens a session
     * @param closed run once when the session ends
     */
    DuckDbWorkbench(Connection connection, Runnable written, Supplier<DuckDbWorkbench> another, Runnable closed) {
        this.connection = connection;
        this.written = written;
        this.another = another;
        this.closed = closed;
    }

    @Override
    public long run(Step step, Map<String, ?> values, Map<String, ? extends Identifier> identifiers) {
        return executed(DuckDbStatements.prepared(step.parts(), values, identifiers));
    }

    private long executed(Prepared prepared) {
        try (PreparedStatement statement = DuckDbStatements.statement(connection, prepared)) {
            running.set(statement);
            if (statement.execute()) {
                return 0;
            }
            return Math.max(0, statement.getLargeUpdateCount());
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        } finally {
            running.set(null);
            written.run();
        }
    }

    @Override
    public <T> T read(
            Step step, Map<String, ?> values, Map<String, ? extends Identifier> identifiers, Function<Rows, T> read) {
        Prepared prepared = DuckDbStatements.prepared(step.parts(), values, identifiers);
        try (PreparedStatement statement = DuckDbStatements.statement(connection, prepared)) {
            running.set(statement);
            try (ResultSet resultSet = statement.executeQuery()) {
                return read.apply(new DuckDbRows(resultSet));
            }
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        } finally {
            running.set(null);
        }
    }

    @Override
    public void loadText(Relation table, List<Path> files, List<String> columns) {
        String types = columns.stream()
                .map(column -> Workbench.literal(column) + ": 'varchar'")
                .collect(Collectors.joining(", ", "{", "}"));
        execute("create or replace temp table " + table.sql() + " as select * from read_csv(" + paths(files)
                + ", columns = " + types + ", header = false, delim = ',', quote = '\"', escape = '\"', "
                + "new_line = '\\n', nullstr = '', allow_quoted_nulls = false, auto_detect = false, "
                + "max_line_size = 33554432, parallel = true)");
    }

    @Override
    public void appendText(
            Relation table, List<String> columns, List<? extends List<? extends @Nullable String>> rows) {
        execute("create or replace temp table " + table.sql() + " ("
                + columns.stream()
                        .map(column -> Column.named(column).sql() + " varchar")
                        .collect(Collectors.joining(", "))
                + ")");
        try (DuckDBAppender appender = ((DuckDBConnection) connection).createAppender("temp", "main", table.name())) {
            for (List<? extends @Nullable String> row : rows) {
                appender.beginRow();
                for (@Nullable String cell : row) {
                    appender.append(cell);
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        }
    }

    @Override
    public void append(Relation table, List<@Nullable Object[]> rows) {
        try (DuckDBAppender appender = appender(table)) {
            for (@Nullable Object[] row : rows) {
                appender.beginRow();
                for (@Nullable Object cell : row) {
                    append(appender, cell);
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        } finally {
            written.run();
        }
    }

    private DuckDBAppender appender(Relation table) throws SQLException {
        DuckDBConnection duckDb = (DuckDBConnection) connection;
        int dot = table.name().indexOf('.');
        return dot < 0
                ? duckDb.createAppender("main", table.name())
                : duckDb.createAppender(
                        table.name().substring(0, dot), "main", table.name().substring(dot + 1));
    }

    private static void append(DuckDBAppender appender, @Nullable Object cell) throws SQLException {
        switch (cell) {
            case null -> appender.appendNull();
            case String text -> appender.append(text);
            case Integer number -> appender.append(number);
            case Long number -> appender.append(number);
            case byte[] bytes -> appender.append(bytes);
            default -> throw new IllegalArgumentException("no cell of a table: " + cell.getClass());
        }
    }

    @Override
    public Catalogue catalogue() {
        return new DuckDbCatalogue(this);
    }

    @Override
    public void viewParquet(Relation view, List<Path> files) {
        execute("create or replace temp view " + view.sql() + " as select * from read_parquet(" + paths(files)
                + ", union_by_name = true)");
    }

    @Override
    public long writeParquet(
            Step query, Map<String, ?> values, Map<String, ? extends Identifier> identifiers, Path file) {
        Prepared select = DuckDbStatements.prepared(query.parts(), values, identifiers);
        try {
            return copied(connection, select, file, running::set);
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        } finally {
            running.set(null);
        }
    }

    /** Copies the rows of a statement into a Parquet file and forces it to the disk. */
    static long copied(Connection connection, Prepared select, Path file, Consumer<Statement> running)
            throws SQLException {
        Prepared copy = new Prepared(
                "copy (" + select.sql() + ") to " + Workbench.literal(file.toString())
                        + " (format parquet, compression zstd, row_group_size " + ROW_GROUP + ")",
                select.values());
        try {
            Files.createDirectories(Durable.folderOf(file));
            long rows;
            try (PreparedStatement statement = DuckDbStatements.statement(connection, copy)) {
                running.accept(statement);
                statement.execute();
                rows = statement.getLargeUpdateCount();
            }
            if (rows <= 0) {
                Files.deleteIfExists(file);
                return 0;
            }
            Durable.file(file);
            return rows;
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }

    @Override
    public Relation createShared(
            Relation name, Step query, Map<String, ?> values, Map<String, ? extends Identifier> identifiers) {
        return shared("table", name, DuckDbStatements.prepared(query.parts(), values, identifiers));
    }

    @Override
    public Relation viewShared(Relation name, Step query, Map<String, ? extends Identifier> identifiers) {
        return shared("view", name, DuckDbStatements.prepared(query.parts(), Map.of(), identifiers));
    }

    private Relation shared(String what, Relation name, Prepared select) {
        Relation other = new Relation(DuckDbFolding.SCRATCH + "." + name.name() + "_" + SHARED.incrementAndGet());
        drops.add("drop " + what + " if exists " + other.sql());
        executed(new Prepared("create " + what + " " + other.sql() + " as " + select.sql(), select.values()));
        execute("create or replace temp view " + name.sql() + " as select * from " + other.sql());
        return other;
    }

    @Override
    public void fold(Relation into, SequenceFold fold, Step query, Map<String, ?> values) {
        String table = into.name() + "_" + SHARED.incrementAndGet();
        String place = DuckDbFolding.SCRATCH + "." + table;
        drops.add("drop table if exists " + place);
        Prepared prepared = DuckDbStatements.prepared(query.parts(), values, Map.of());
        try (DuckDbWorkbench writer = another.get();
                PreparedStatement input = DuckDbStatements.statement(connection, prepared)) {
            running.set(input);
            DuckDbFolding.into((DuckDBConnection) writer.connection, table, fold, input);
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        } finally {
            running.set(null);
        }
        execute("create or replace temp view " + into.sql() + " as select * from " + place);
    }

    @Override
    public Workbench beside() {
        DuckDbWorkbench other = another.get();
        beside.add(other);
        return other;
    }

    @Override
    public void atomically(Runnable work) {
        try {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                work.run();
                connection.commit();
                done = true;
                connection.setAutoCommit(true);
            } finally {
                if (!done) {
                    rollback();
                }
                written.run();
            }
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        }
    }

    /** What made it necessary is thrown already and says more than that nothing is left to roll back. */
    private void rollback() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            System.getLogger(DuckDbWorkbench.class.getName())
                    .log(System.Logger.Level.DEBUG, "a transaction that failed did not roll back", e);
        }
    }

    @Override
    public void cancel() {
        beside.forEach(DuckDbWorkbench::cancel);
        Statement statement = running.get();
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                throw DuckDbFaults.translated(e);
            }
        }
    }

    @Override
    public void dropIfExists(Relation table) {
        Step there = Step.rendered(
                "table_found", "select count(*) as n from duckdb_tables() where temporary and table_name = :name");
        if (count(there, Map.of("name", table.name()), Map.of()) > 0) {
            execute("drop table " + table.sql());
        }
    }

    @Override
    public List<Map.Entry<String, String>> describe(Relation relation) {
        return read(
                Step.rendered("described", "select column_name, column_type from (describe " + relation.sql() + ")"),
                Map.of(),
                Map.of(),
                rows -> {
                    List<Map.Entry<String, String>> columns = new ArrayList<>();
                    while (rows.next()) {
                        columns.add(Map.entry(rows.requiredText("column_name"), rows.requiredText("column_type")));
                    }
                    return columns;
                });
    }

    @Override
    public void close() {
        try {
            if (!connection.isClosed()) {
                try {
                    dropShared();
                } finally {
                    connection.close();
                    closed.run();
                }
            }
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        }
    }

    private void dropShared() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String drop : drops.reversed()) {
                statement.execute(drop);
            }
        }
    }

    private void execute(String sql) {
        executed(new Prepared(sql, List.of()));
    }

    static String paths(List<Path> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files to read");
        }
        return files.stream()
                .map(file -> Workbench.literal(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
