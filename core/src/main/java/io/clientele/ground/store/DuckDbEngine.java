package io.clientele.ground.store;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.PurposeGate;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.DuckDbStatements.Prepared;
import io.clientele.ground.store.Pipeline.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * The embedded engine.
 *
 * <p>Its file holds only what can be made again: views over the segments, hot rows, dictionaries. Each call runs on a
 * bounded pool of platform threads, for a native query on a virtual thread holds its carrier and a few of them stop
 * every virtual thread there is. Each call has a connection of its own, because a streamed result is lost when another
 * statement runs on its connection, and because a failed execute closes its statement.
 */
final class DuckDbEngine implements Engine {

    /** Questions and sessions there may be at a time; the file is renewed only by whoever holds all permits. */
    private static final int MOST_USERS = 1 << 20;

    /** How a statement begins that names relations of its own. */
    private static final Pattern OWN_NAMES = Pattern.compile("^\\s*with\\s+", Pattern.CASE_INSENSITIVE);

    /** No snapshot has this number: the first is 1. */
    private static final long PRESENT = -1;

    private final Path file;
    private final EngineSettings settings;
    private final Semaphore use = new Semaphore(MOST_USERS, true);
    private volatile DuckDBConnection root;
    private volatile DuckDbKept kept;
    private final EngineThreads questions;
    private final PurposeGate gate;
    private final String version;
    private final DuckDbRemembered remembered = new DuckDbRemembered();
    private final AtomicLong snapshot = new AtomicLong();
    private volatile LongUnaryOperator identity = any -> 0;
    private final AtomicLong scratchTables = new AtomicLong();

    DuckDbEngine(Path file, EngineSettings settings, PurposeGate gate) {
        this.file = file;
        this.settings = settings;
        this.gate = gate;
        this.questions = new EngineThreads("question", settings.questionThreads());
        try {
            root = openedOrMadeAnew();
            version = "DuckDB " + root.getMetaData().getDatabaseProductVersion().replaceFirst("^v", "");
            kept = DuckDbKept.in(root, version + PortableFunctions.text(), remembered::writes);
        } catch (SQLException e) {
            questions.close();
            throw DuckDbFaults.translated(e);
        } catch (RuntimeException | Error e) {
            questions.close();
            throw e;
        }
    }

    /** The file holds nothing that cannot be made again: one that does not open is deleted. */
    private DuckDBConnection openedOrMadeAnew() throws SQLException {
        try {
            return opened();
        } catch (SQLException e) {
            deleteFile();
            return opened();
        }
    }

    private DuckDBConnection opened() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("memory_limit", settings.memoryMegabytes() + "MB");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("temp_directory", settings.spill().toString());
        // Without it the rows of a statement that ends in ORDER BY come back in another order once they fill several
        // batches.
        properties.setProperty("preserve_insertion_order", "true");
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
            statement.execute("attach ':memory:' as " + DuckDbFolding.SCRATCH);
            PortableFunctions.install(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void deleteFile() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }

    /** Closes the file, deletes it and opens an empty one, when no question and no session is under way. */
    void renew() {
        use.acquireUninterruptibly(MOST_USERS);
        try {
            root.close();
            deleteFile();
            root = opened();
            kept = DuckDbKept.in(root, version + PortableFunctions.text(), remembered::writes);
            remembered.forget();
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        } finally {
            use.release(MOST_USERS);
        }
    }

    /** A connection for one question; whoever has it holds a permit of {@link #use}. */
    private DuckDBConnection connection() throws SQLException {
        return root.duplicate();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public long snapshot() {
        return snapshot.get();
    }

    @Override
    public long identityVersion() {
        return identity.applyAsLong(snapshot.get());
    }

    /** Says which version of who is who a snapshot has. */
    void identify(LongUnaryOperator version) {
        identity = version;
    }

    /** This engine, its questions reading the views of an earlier snapshot, which the caller makes before each. */
    Engine at(long earlier) {
        return new Earlier(earlier);
    }

    /** Where the views of an earlier snapshot lie. */
    static String schemaOf(long earlier) {
        return "at_" + earlier;
    }

    private final class Earlier implements Engine {

        private final long earlier;

        private Earlier(long earlier) {
            this.earlier = earlier;
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public long snapshot() {
            return earlier;
        }

        @Override
        public long identityVersion() {
            return identity.applyAsLong(earlier);
        }

        @Override
        public <T> T read(Pipeline pipeline, Purpose purpose, Function<Rows, T> read) {
            return streamed(earlier, pipeline, purpose, read, cursor -> cursor);
        }

        @Override
        public long write(Pipeline pipeline, Purpose purpose, Path target) {
            return DuckDbEngine.this.write(earlier, pipeline, purpose, target);
        }

        @Override
        public void close() {
            // The engine itself is closed by whoever opened it.
        }
    }

    /** Questions asked from now on read this snapshot, whose views the caller has just made. */
    void moveTo(long newSnapshot) {
        snapshot.set(newSnapshot);
        remembered.forget();
    }

    private DuckDbWorkbench session(Runnable closed) throws SQLException {
        return new DuckDbWorkbench(connection(), remembered::forget, this::beside, closed);
    }

    /** A session beside another, under its permit: asking for one of its own could wait for whoever waits for all. */
    private DuckDbWorkbench beside() {
        try {
            return session(() -> {});
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        }
    }

    /** A session for bulk work on a connection of its own. */
    Workbench workbench() {
        use.acquireUninterruptibly();
        try {
            return session(use::release);
        } catch (SQLException e) {
            use.release();
            throw DuckDbFaults.translated(e);
        }
    }

    /** A session whose names mean the views of an earlier snapshot, and which makes them there. */
    Workbench workbenchAt(long earlier) {
        Workbench workbench = workbench();
        try {
            workbench.run(
                    Step.rendered("store/earlier_state", "set search_path = '" + schemaOf(earlier) + ",main'"),
                    Map.of(),
                    Map.of());
            return workbench;
        } catch (RuntimeException | Error e) {
            workbench.close();
            throw e;
        }
    }

    @Override
    public <T> T read(Pipeline pipeline, Purpose purpose, Function<Rows, T> read) {
        return streamed(PRESENT, pipeline, purpose, read, cursor -> cursor);
    }

    @Override
    public <T> List<T> recall(Pipeline pipeline, Purpose purpose, Function<Rows, T> row) {
        DuckDbRemembered.Question question =
                new DuckDbRemembered.Question(pipeline, purpose, gate.hidesAnyone(purpose));
        long writes = remembered.writes();
        return remembered
                .find(question)
                .map(rows -> all(rows, row))
                .orElseGet(() -> streamed(
                        PRESENT,
                        pipeline,
                        purpose,
                        rows -> all(rows, row),
                        cursor -> remembered.recording(question, cursor, writes)));
    }

    private static <T> List<T> all(Rows rows, Function<Rows, T> row) {
        List<T> list = new ArrayList<>();
        while (rows.next()) {
            list.add(row.apply(rows));
        }
        return list;
    }

    private <T> T streamed(
            long earlier,
            Pipeline pipeline,
            Purpose purpose,
            Function<Rows, T> read,
            UnaryOperator<DuckDbRows.Cursor> watched) {
        return questions.call(running -> answered(earlier, pipeline, purpose, running, (connection, select) -> {
            try (PreparedStatement statement = DuckDbStatements.statement(connection, select)) {
                running.on(statement);
                try (ResultSet resultSet = executed(statement, connection, select, running)) {
                    return read.apply(new DuckDbRows(watched.apply(DuckDbRows.streamed(resultSet))));
                }
            }
        }));
    }

    /**
     * Executes. Of a result that is streamed the driver says "Invalid result set" whatever went wrong; what really did, from
     * a value that can't be cast to memory that does not suffice, it says when the rows go into a table.
     */
    private static ResultSet executed(
            PreparedStatement statement, Connection connection, Prepared select, EngineThreads.Running running)
            throws SQLException {
        try {
            return statement.executeQuery();
        } catch (SQLException e) {
            boolean mute = String.valueOf(e.getMessage()).contains("Invalid result set");
            if (mute && !running.cancelled()) {
                Prepared told = new Prepared("create temp table told as " + select.sql(), select.values());
                try (PreparedStatement again = DuckDbStatements.statement(connection, told)) {
                    running.on(again);
                    again.execute();
                }
            }
            throw e;
        }
    }

    @Override
    public long write(Pipeline pipeline, Purpose purpose, Path file) {
        return write(PRESENT, pipeline, purpose, file);
    }

    private long write(long earlier, Pipeline pipeline, Purpose purpose, Path file) {
        return questions.call(running -> answered(
                earlier,
                pipeline,
                purpose,
                running,
                (connection, select) -> DuckDbWorkbench.copied(connection, select, file, running::on)));
    }

    /** What is done with the last statement of a pipeline. */
    private interface Ending<T> {
        T apply(Connection connection, Prepared select) throws SQLException;
    }

    private <T> T answered(
            long earlier, Pipeline pipeline, Purpose purpose, EngineThreads.Running running, Ending<T> ending) {
        List<String> scratch = new ArrayList<>();
        List<String> held = new ArrayList<>();
        use.acquireUninterruptibly();
        try (Connection connection = connection()) {
            String path = lookIn(connection, earlier, purpose);
            List<Stage> pending = new ArrayList<>();
            for (Stage stage : pipeline.stages()) {
                switch (stage) {
                    case Stage.Sql sql -> pending.add(sql);
                    case Stage.Folded folded -> {
                        String table = folded(connection, pipeline, pending, folded, running, scratch);
                        readFrom("select * from " + DuckDbFolding.SCRATCH + "." + table, folded.alias(), pending);
                    }
                    case Stage.Kept mark -> {
                        Optional<String> table =
                                kept.held(connection, chained(pipeline, pending, false), path, running);
                        table.ifPresent(name -> {
                            held.add(name);
                            readFrom(DuckDbKept.from(name), mark.alias(), pending);
                        });
                    }
                }
            }
            return ending.apply(connection, chained(pipeline, pending, false));
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        } finally {
            held.forEach(kept::release);
            try {
                dropScratch(scratch);
            } finally {
                use.release();
            }
        }
    }

    /** Lets a connection's names mean what they should to a question, and says by which path. */
    private String lookIn(Connection connection, long earlier, Purpose purpose) throws SQLException {
        boolean hides = gate.hidesAnyone(purpose);
        if (hides && earlier != PRESENT) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "SNAPSHOT_CONSENT",
                    "people have withdrawn this purpose since snapshot " + earlier
                            + "; only the present can be asked for it");
        }
        if (!hides && earlier == PRESENT) {
            return "main";
        }
        String path = (hides ? "for_" + purpose.name() : schemaOf(earlier)) + ",main";
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path = '" + path + "'");
        }
        return path;
    }

    /** Later stages see these rows under that name, and nothing that came before. */
    private static void readFrom(String select, String alias, List<Stage> pending) {
        pending.clear();
        pending.add(new Stage.Sql(Step.rendered(alias, select)));
    }

    private String folded(
            Connection connection,
            Pipeline pipeline,
            List<Stage> pending,
            Stage.Folded stage,
            EngineThreads.Running running,
            List<String> scratch)
            throws SQLException {
        String table = "fold_" + scratchTables.incrementAndGet();
        scratch.add(table);
        try (PreparedStatement input = ordered(connection, pipeline, pending);
                DuckDBConnection writer = connection()) {
            running.on(input);
            DuckDbFolding.into(writer, table, stage.fold(), input);
        }
        return table;
    }

    private void dropScratch(List<String> tables) {
        if (tables.isEmpty()) {
            return;
        }
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("drop table if exists " + DuckDbFolding.SCRATCH + "." + table);
            }
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        }
    }

    private static PreparedStatement ordered(Connection connection, Pipeline pipeline, List<Stage> pending)
            throws SQLException {
        return DuckDbStatements.statement(connection, chained(pipeline, pending, true));
    }

    /**
     * {@code with a as (..), b as (..) c}: every step but the last under its alias. The last one is the statement itself and
     * not a relation that another reads, for only so are its rows bound to come in the order it asks for. What it names
     * by {@code with} joins the list, because the engine loses those names when the statement stands in parentheses.
     */
    private static Prepared chained(Pipeline pipeline, List<Stage> stages, boolean forFold) {
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a pipeline needs a step before its fold and its end");
        }
        int named = forFold ? stages.size() : stages.size() - 1;
        StringBuilder sql = new StringBuilder();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i) instanceof Stage.Sql(Step step)) {
                Prepared prepared = DuckDbStatements.prepared(step.parts(), pipeline.values(), pipeline.identifiers());
                if (i < named) {
                    sql.append(i == 0 ? "with " : ", ")
                            .append(step.alias())
                            .append(" as (")
                            .append(prepared.sql())
                            .append(')');
                } else {
                    sql.append(' ')
                            .append(
                                    i == 0
                                            ? prepared.sql()
                                            : OWN_NAMES.matcher(prepared.sql()).replaceFirst(", "));
                }
                values.addAll(prepared.values());
            }
        }
        if (forFold) {
            sql.append(" select * from ")
                    .append(stages.getLast().alias())
                    .append(" order by customer, moment, sequence, id");
        }
        return new Prepared(sql.toString(), values);
    }

    /** Runs native work of the caller's on the engine's threads. */
    <T> T onThread(Callable<T> work) {
        return questions.call(running -> work.call());
    }

    @Override
    public void close() {
        questions.close();
        try {
            root.close();
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        }
    }
}
