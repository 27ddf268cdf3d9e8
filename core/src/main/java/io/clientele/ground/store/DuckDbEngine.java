package io.clientele.ground.store;

import io.clientele.ground.base.BackgroundWork;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.PurposeGate;
import io.clientele.ground.base.Refusal;
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
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

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

    private final Path file;
    private final EngineSettings settings;
    private final Semaphore use = new Semaphore(MOST_USERS, true);

    /** Read: asking. Write: making the file anew with everything that is published. */
    private final ReentrantReadWriteLock door = new ReentrantReadWriteLock();

    /** Whether everything that is published stands in the file. */
    private volatile boolean complete = true;

    /** Closed for good: what refuses now is not lost. */
    private volatile boolean closed;

    private volatile DuckDBConnection root;
    private volatile DuckDbKept kept;
    private final EngineThreads questions;
    private final PurposeGate gate;
    private final String version;
    private final DuckDbRemembered remembered = new DuckDbRemembered();
    private final AtomicLong snapshot = new AtomicLong();
    private volatile LongUnaryOperator identity = any -> 0;
    private final DuckDbQuestions asking;

    DuckDbEngine(Path file, EngineSettings settings, PurposeGate gate) {
        this.file = file;
        this.settings = settings;
        this.gate = gate;
        this.asking = new DuckDbQuestions(gate, this::connection, () -> kept);
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

    /** The engine's own threads are started here, and give way as whoever starts them. */
    private DuckDBConnection opened() throws SQLException {
        return BackgroundWork.aside("engine-opening", this::openedHere);
    }

    private DuckDBConnection openedHere() throws SQLException {
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
            statement.execute("attach ':memory:' as " + Workbench.MEMORY);
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

    /**
     * Whether the engine answers no more: after some faults, such as a disk that becomes full within a commit, it refuses
     * everything until its file is opened again. While it is being made anew that is waited for.
     */
    boolean isLost() {
        door.readLock().lock();
        try {
            return !closed && (!complete || !answers());
        } finally {
            door.readLock().unlock();
        }
    }

    private boolean answers() {
        use.acquireUninterruptibly();
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return closed;
        } finally {
            use.release();
        }
    }

    private void closeRoot() {
        try {
            root.close();
        } catch (SQLException e) {
            System.getLogger(DuckDbEngine.class.getName())
                    .log(System.Logger.Level.DEBUG, "an engine that is lost did not close", e);
        }
    }

    /**
     * Closes the file, deletes it and opens an empty one, when no question and no session is under way. When that fails the
     * engine is lost until it succeeds.
     */
    void renew() {
        use.acquireUninterruptibly(MOST_USERS);
        if (closed) {
            use.release(MOST_USERS);
            return;
        }
        try {
            closeRoot();
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
                    Step.rendered(
                            "store/earlier_state",
                            "set search_path = '" + DuckDbQuestions.schemaOf(earlier) + ",main'"),
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
        return streamed(DuckDbQuestions.PRESENT, pipeline, purpose, read, cursor -> cursor);
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
                        DuckDbQuestions.PRESENT,
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
        return throughDoor(running -> answered(earlier, pipeline, purpose, running, (connection, select) -> {
            try (PreparedStatement statement = DuckDbStatements.statement(connection, select)) {
                running.on(statement);
                try (ResultSet resultSet = DuckDbQuestions.executed(statement, connection, select, running)) {
                    return read.apply(new DuckDbRows(watched.apply(DuckDbRows.streamed(resultSet))));
                }
            }
        }));
    }

    @Override
    public long write(Pipeline pipeline, Purpose purpose, Path file) {
        return write(DuckDbQuestions.PRESENT, pipeline, purpose, file);
    }

    private long write(long earlier, Pipeline pipeline, Purpose purpose, Path file) {
        return throughDoor(running -> answered(
                earlier,
                pipeline,
                purpose,
                running,
                (connection, select) -> DuckDbWorkbench.copied(connection, select, file, running::on)));
    }

    /** A question begins when the views it reads are there: not between an empty file and what is published into it. */
    private <T> T throughDoor(EngineThreads.Work<T> work) {
        door.readLock().lock();
        try {
            if (!complete && !door.isWriteLockedByCurrentThread()) {
                throw new Refusal(
                        Refusal.Kind.MACHINE,
                        "ENGINE_LOST",
                        "the engine is being made again after a fault of the disk; ask again in a moment");
            }
            return questions.call(work);
        } finally {
            door.readLock().unlock();
        }
    }

    /**
     * Keeps questions of other threads waiting while {@code renewing} makes the file and all that stands in it. When that
     * fails questions are refused until it succeeds.
     */
    void behindClosedDoor(Runnable renewing) {
        door.writeLock().lock();
        try {
            complete = false;
            renewing.run();
            complete = true;
        } finally {
            door.writeLock().unlock();
        }
    }

    /** The answer, during which the file is not renewed. */
    private <T> T answered(
            long earlier,
            Pipeline pipeline,
            Purpose purpose,
            EngineThreads.Running running,
            DuckDbQuestions.Ending<T> ending) {
        use.acquireUninterruptibly();
        try {
            return asking.answered(earlier, pipeline, purpose, running, ending);
        } finally {
            use.release();
        }
    }

    /** The rows that another engine wrote into a folder of Parquet files, in the order it gave them. */
    <T> T readFiles(Path folder, Function<Rows, T> read, UnaryOperator<DuckDbRows.Cursor> watched) {
        return streamed(DuckDbQuestions.PRESENT, written(folder), Purpose.OPERATION, read, watched);
    }

    /** The same rows as one file. */
    long writeFiles(Path folder, Path file) {
        return write(DuckDbQuestions.PRESENT, written(folder), Purpose.OPERATION, file);
    }

    private static Pipeline written(Path folder) {
        String files = Workbench.literal(folder.resolve("*.parquet").toString());
        return new Pipeline(List.of(), Map.of(), Map.of())
                .then(Step.verbatim(
                        "ground/store/answer_of_a_cluster",
                        "select * exclude (place_in_answer) from read_parquet(" + files + ")"
                                + " order by place_in_answer"));
    }

    /** Runs native work of the caller's on the engine's threads. */
    <T> T onThread(Callable<T> work) {
        return questions.call(running -> work.call());
    }

    @Override
    public void close() {
        closed = true;
        questions.close();
        try {
            root.close();
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        }
    }
}
