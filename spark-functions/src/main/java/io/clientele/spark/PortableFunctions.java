package io.clientele.spark;

import io.clientele.stats.text.JaroWinkler;
import io.clientele.stats.text.LetterCase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * The functions in which engines differ, on Spark, under the names and with the meaning they have everywhere. Most are SQL
 * that Spark inlines; those on letters, likeness and documents are Java.
 */
public final class PortableFunctions {

    private static final String DEFINED = "portable_functions.sql";

    private PortableFunctions() {}

    /** Makes the functions known to a session; once for each. The session must be set as {@link SessionSettings} says. */
    public static void install(SparkSession session) {
        session.udf().register("lower_text", new Lower(), DataTypes.StringType);
        session.udf().register("upper_text", new Upper(), DataTypes.StringType);
        session.udf().register("json_text", new JsonText(), DataTypes.StringType);
        session.udf().register("jaro_winkler", new Likeness(), DataTypes.DoubleType);
        for (String definition : definitions().split(";\\s*\\n")) {
            if (!definition.isBlank()) {
                session.sql(definition);
            }
        }
    }

    private static String definitions() {
        try (InputStream in = PortableFunctions.class.getResourceAsStream(DEFINED)) {
            if (in == null) {
                throw new IllegalStateException("missing " + DEFINED);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*\\R?", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Lower implements UDF1<@Nullable String, @Nullable String> {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String call(@Nullable String text) {
            return text == null ? null : LetterCase.lower(text);
        }
    }

    private static final class Upper implements UDF1<@Nullable String, @Nullable String> {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String call(@Nullable String text) {
            return text == null ? null : LetterCase.upper(text);
        }
    }

    private static final class Likeness implements UDF2<@Nullable String, @Nullable String, @Nullable Double> {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Double call(@Nullable String a, @Nullable String b) {
            return a == null || b == null ? null : Double.valueOf(JaroWinkler.similarity(a, b));
        }
    }
}
