package io.clientele.ground.store;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.PurposeGate;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.DuckDbStatements.Prepared;
import io.clientele.ground.store.Pipeline.Stage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;

/**
 * Answers a pipeline on the embedded engine, stage by stage: SQL is gathered until a fold or a kept stage needs its rows;
 * what these give is read by the stages after them.
 */
final class DuckDbQuestions {

    /** No snapshot has this number: the first is 1. */
    static final long PRESENT = -1;

    private final PurposeGate gate;
    private final Connections connections;
    private final Supplier<DuckDbKept> kept;
    private final AtomicLong scratchTables = new AtomicLong();

    DuckDbQuestions(PurposeGate gate, Connections connections, Supplier<DuckDbKept> kept) {
        this.gate = gate;
        this.connections = connections;
        this.kept = kept;
    }

    /** Opens a connection to the engine's file. */
    interface Connections {
        DuckDBConnection open() throws SQLException;
    }

    /** What is done with the last statement of a pipeline. */
    interface Ending<T> {
        T apply(Connection connection, Prepared select) throws SQLException;
    }

    /** Where the views of an earlier snapshot lie. */
    static String schemaOf(long earlier) {
        return "at_" + earlier;
    }

    <T> T answered(long earlier, Pipeline pipeline, Purpose purpose, EngineThreads.Running running, Ending<T> ending) {
        List<String> scratch = new ArrayList<>();
        List<String> held = new ArrayList<>();
        DuckDbKept kept = this.kept.get();
        try (Connection connection = connections.open()) {
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
                        Optional<String> table = kept.held(connection, ChainedSql.of(pipeline, pending), path, running);
                        table.ifPresent(name -> {
                            held.add(name);
                            readFrom(DuckDbKept.from(name), mark.alias(), pending);
                        });
                    }
                    case Stage.Embedded mark -> {
                        // It is.
                    }
                }
            }
            return ending.apply(connection, ChainedSql.of(pipeline, pending));
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        } finally {
            held.forEach(kept::release);
            dropScratch(scratch);
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
                DuckDBConnection writer = connections.open()) {
            running.on(input);
            DuckDbFolding.into(writer, table, stage.fold(), input);
        }
        return table;
    }

    private void dropScratch(List<String> tables) {
        if (tables.isEmpty()) {
            return;
        }
        try (Connection connection = connections.open();
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
        return DuckDbStatements.statement(connection, ChainedSql.forFold(pipeline, pending));
    }

    /**
     * Executes. Of a result that is streamed the driver says "Invalid result set" whatever went wrong; what really did, from
     * a value that can't be cast to memory that does not suffice, it says when the rows go into a table.
     */
    static ResultSet executed(
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
}
