package io.clientele.ground.store.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The transactional store of a workspace's operational state. What {@link #write} did is on disk when it returns.
 *
 * <p>Writes run one after the other, in this process: SQLite knows one writer anyway, one process owns a workspace, and
 * the writes are few and short. So a write may read, decide and change without fear of another one in between, on both
 * stores alike. Reads run beside them and see the last finished write.
 */
public final class StateStore implements AutoCloseable {

    /** Waiting for a free connection longer than this means a leak or a hung disk, not load. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final @Nullable Path file;
    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final ReentrantLock oneWriter = new ReentrantLock();

    private StateStore(@Nullable Path file, HikariDataSource writer, HikariDataSource readers) {
        this.file = file;
        this.writer = writer;
        this.readers = readers;
    }

    /** Opens the store, making it when absent. Its tables come with {@link #prepare}. */
    public static StateStore open(StatePlace place) {
        try {
            return switch (place) {
                case StatePlace.Embedded(Path file) ->
                    new StateStore(
                            file,
                            new HikariDataSource(eager(embedded(file, "IMMEDIATE", 1))),
                            new HikariDataSource(embedded(file, "DEFERRED", 4)));
                // Two connections to write with, because a migration there holds a lock on one and works on the other.
                case StatePlace.Postgres postgres ->
                    new StateStore(
                            null,
                            new HikariDataSource(eager(server(postgres, 2))),
                            new HikariDataSource(server(postgres, 4)));
            };
        } catch (HikariPool.PoolInitializationException e) {
            throw e.getCause() instanceof SQLException trouble ? StateTrouble.of(trouble) : e;
        }
    }

    private static HikariConfig embedded(Path file, String transactionMode, int connections) {
        HikariConfig config = pool(connections);
        config.setDriverClassName("org.sqlite.JDBC");
        config.setJdbcUrl("jdbc:sqlite:" + file.toAbsolutePath());
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("foreign_keys", "true");
        config.addDataSourceProperty("busy_timeout", "5000");
        config.addDataSourceProperty("transaction_mode", transactionMode);
        return config;
    }

    private static HikariConfig server(StatePlace.Postgres postgres, int connections) {
        HikariConfig config = pool(connections);
        config.setJdbcUrl(postgres.url());
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        return config;
    }

    /** Connects at once, so that a wrong file or address is told when the store opens. */
    private static HikariConfig eager(HikariConfig config) {
        config.setInitializationFailTimeout(1);
        return config;
    }

    private static HikariConfig pool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setAutoCommit(false);
        config.setConnectionTimeout(PATIENCE.toMillis());
        // Connections are made when first asked for, so that whoever only reads opens one.
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /**
     * Brings the tables of a room to the version this program knows. Does nothing but one small query when they are; backs
     * an existing file up before it changes them; refuses tables that a newer program has made.
     */
    public void prepare(StateSchema schema) {
        oneWriter.lock();
        try {
            new StateMigration(schema, writer, file).bringUpToDate();
        } finally {
            oneWriter.unlock();
        }
    }

    /** Runs work that only reads. */
    public <T> T read(Function<StateTransaction, T> work) {
        return inTransaction(readers, work);
    }

    /** Runs work that may change rows: all of it is kept when it returns, none of it when it throws. */
    public <T> T write(Function<StateTransaction, T> work) {
        oneWriter.lock();
        try {
            return inTransaction(writer, work);
        } finally {
            oneWriter.unlock();
        }
    }

    /** As {@link #write}, for work that has nothing to return. */
    public void change(Consumer<StateTransaction> work) {
        write(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    private static <T> T inTransaction(HikariDataSource pool, Function<StateTransaction, T> work) {
        try (Connection connection = pool.getConnection()) {
            boolean done = false;
            try {
                T result = work.apply(new StateTransaction(connection));
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw StateTrouble.of(e);
        }
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
