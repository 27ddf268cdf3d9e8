package io.clientele.ground.store;

import io.clientele.stats.text.DamerauLevenshtein;
import io.clientele.stats.text.GramOverlap;
import io.clientele.stats.text.TokenOverlap;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiFunction;
import org.duckdb.DuckDBFunctions;
import org.jspecify.annotations.Nullable;

/**
 * The portable functions that are Java on DuckDB too: comparisons of two texts. A call costs 0.2 microseconds more than one of
 * the engine's own functions; what the engine has of the kind, or lists can do, takes 2 to 16 times as long all the same.
 * {@code damerau_levenshtein}, which gives what {@code edit_distance} does, keeps a table of both lengths besides, outside the
 * memory limit: 0.8 GB for two texts of 10 kB.
 */
final class JavaFunctions {

    private JavaFunctions() {}

    /** What a function gives for two texts that are there. */
    private interface Compared<T> {
        T of(String a, String b);
    }

    static void install(Connection connection) throws SQLException {
        comparison(connection, "edit_distance", Integer.class, DamerauLevenshtein::distance);
        comparison(connection, "shared_tokens", Integer.class, TokenOverlap::shared);
        comparison(connection, "token_overlap", Double.class, TokenOverlap::similarity);
        comparison(connection, "gram_overlap", Double.class, GramOverlap::similarity);
    }

    private static <T> void comparison(Connection connection, String name, Class<T> gives, Compared<T> compared)
            throws SQLException {
        // The driver's own way to null out of null looks at none that lies in a column.
        BiFunction<@Nullable String, @Nullable String, @Nullable T> function =
                (a, b) -> a == null || b == null ? null : compared.of(a, b);
        DuckDBFunctions.scalarFunction()
                .withName(name)
                .withParameters(String.class, String.class)
                .withReturnType(gives)
                .withFunction(function)
                .register(connection);
    }
}
