package io.clientele.ground.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The scalar functions in which engines differ, installed under one name and meaning. The texts of analyses call these
 * and nothing whose meaning depends on the engine; each function has a contract test that runs on every engine.
 */
final class PortableFunctions {

    private static final String RESOURCE = "/io/clientele/ground/store/portable_functions_created.sql";

    private PortableFunctions() {}

    static void install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String definition : SqlText.withoutComments(text()).split(";\\s*\\n")) {
                if (!definition.isBlank()) {
                    statement.execute(definition);
                }
            }
        }
        JavaFunctions.install(connection);
    }

    /** The definitions of those in SQL, with a line on each of the others. */
    static String text() {
        try (InputStream in = PortableFunctions.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
