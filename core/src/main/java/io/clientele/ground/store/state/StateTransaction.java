package io.clientele.ground.store.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs named statements inside one transaction. Valid only while the work it was handed to runs. */
public final class StateTransaction {

    private final Connection connection;

    StateTransaction(Connection connection) {
        this.connection = connection;
    }

    /** Runs a statement that changes rows and returns how many it changed. */
    public int run(StateStep step, StateValues values) {
        try (PreparedStatement statement = prepared(step, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw StateTrouble.of(e);
        }
    }

    public <T> List<T> list(StateStep step, StateValues values, Function<StateRow, T> reader) {
        try (PreparedStatement statement = prepared(step, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            StateRow row = new StateRow(rows);
            while (rows.next()) {
                read.add(reader.apply(row));
            }
            return List.copyOf(read);
        } catch (SQLException e) {
            throw StateTrouble.of(e);
        }
    }

    /** The only row, or nothing; more than one is a mistake of the statement. */
    public <T> Optional<T> find(StateStep step, StateValues values, Function<StateRow, T> reader) {
        List<T> rows = list(step, values, reader);
        if (rows.size() > 1) {
            throw new IllegalStateException("statement " + step.name() + " gave " + rows.size() + " rows, not one");
        }
        return rows.stream().findFirst();
    }

    private PreparedStatement prepared(StateStep step, StateValues values) throws SQLException {
        Map<String, @Nullable Object> given = values.values();
        step.check(given.keySet());
        PreparedStatement statement = connection.prepareStatement(step.sql());
        int position = 1;
        for (String parameter : step.parameters()) {
            statement.setObject(position++, given.get(parameter));
        }
        return statement;
    }
}
