package io.clientele.ground.store.state;

import io.clientele.ground.base.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Brings the tables of one room to the version the program knows. */
final class StateMigration {

    private final StateSchema schema;
    private final DataSource store;
    private final @Nullable Path file;
    private final String history;

    StateMigration(StateSchema schema, DataSource store, @Nullable Path file) {
        this.schema = schema;
        this.store = store;
        this.file = file;
        this.history = schema.room() + "_migration";
    }

    void bringUpToDate() {
        int version = version();
        if (version == schema.version()) {
            return;
        }
        if (version > schema.version()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "STATE_NEWER",
                    "the workspace was last opened by a newer Clientele: its tables of '" + schema.room()
                            + "' have version " + version + ", this program knows " + schema.version());
        }
        if (version > 0 && file != null) {
            backUp(file, version);
        }
        try {
            Flyway.configure()
                    .dataSource(store)
                    .locations("classpath:" + schema.folder())
                    .table(history)
                    // Rooms share one database, so it is never empty when the second one comes.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new Refusal(
                    Refusal.Kind.MACHINE,
                    "STATE_MIGRATION",
                    "the tables of '" + schema.room() + "' could not be brought from version " + version + " to "
                            + schema.version() + " and stay as they were: " + e.getMessage(),
                    e);
        }
    }

    /** Number of scripts applied, 0 for none. Asked without Flyway, whose classes cost more than the whole opening. */
    private int version() {
        try (Connection connection = store.getConnection()) {
            try (ResultSet tables = connection.getMetaData().getTables(null, null, history, null)) {
                if (!tables.next()) {
                    return 0;
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(
                            "select count(*) from " + history + " where success and type = 'SQL'");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw StateTrouble.of(e);
        }
    }

    private void backUp(Path original, int version) {
        Path copy = original.resolveSibling(original.getFileName() + "." + schema.room() + "-" + version + ".backup");
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement()) {
            Files.deleteIfExists(copy);
            // Inside a transaction SQLite refuses to copy.
            connection.setAutoCommit(true);
            statement.execute("vacuum into '" + copy.toAbsolutePath().toString().replace("'", "''") + "'");
        } catch (SQLException e) {
            throw StateTrouble.of(e);
        } catch (java.io.IOException e) {
            throw new Refusal(Refusal.Kind.MACHINE, "STATE_BACKUP", "the state could not be backed up to " + copy, e);
        }
    }
}
