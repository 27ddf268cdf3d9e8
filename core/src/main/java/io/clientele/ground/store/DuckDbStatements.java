package io.clientele.ground.store;

import io.clientele.ground.store.SqlText.Part;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns steps with named values into JDBC statements with positions. */
final class DuckDbStatements {

    private DuckDbStatements() {}

    /** SQL with a mark for each bound value, and the values in that order. */
    record Prepared(String sql, List<@Nullable Object> values) {}

    static Prepared prepared(List<Part> parts, Map<String, ?> values, Map<String, ? extends Identifier> identifiers) {
        return prepared(parts, values, identifiers, name -> "?");
    }

    /** @param mark what stands in the statement for the value of a name */
    static Prepared prepared(
            List<Part> parts,
            Map<String, ?> values,
            Map<String, ? extends Identifier> identifiers,
            UnaryOperator<String> mark) {
        StringBuilder sql = new StringBuilder();
        List<@Nullable Object> bound = new ArrayList<>();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal(String text) -> sql.append(text);
                case Part.Bound(String name) -> {
                    if (!values.containsKey(name)) {
                        throw new IllegalArgumentException("no value for :" + name + " in " + sql);
                    }
                    sql.append(mark.apply(name));
                    bound.add(values.get(name));
                }
                case Part.Identifier(String name) -> {
                    Identifier identifier = identifiers.get(name);
                    if (identifier == null) {
                        throw new IllegalArgumentException("no identifier for {" + name + "} in " + sql);
                    }
                    sql.append(identifier.sql());
                }
            }
        }
        return new Prepared(sql.toString(), bound);
    }

    static PreparedStatement statement(Connection connection, Prepared prepared) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(prepared.sql());
        try {
            for (int i = 0; i < prepared.values().size(); i++) {
                bind(statement, i + 1, prepared.values().get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        if (value instanceof Instant instant) {
            statement.setObject(position, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else {
            statement.setObject(position, value);
        }
    }
}
