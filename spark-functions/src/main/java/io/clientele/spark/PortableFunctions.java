package io.clientele.spark;

import io.clientele.stats.text.DamerauLevenshtein;
import io.clientele.stats.text.GramOverlap;
import io.clientele.stats.text.JaroWinkler;
import io.clientele.stats.text.LetterCase;
import io.clientele.stats.text.TokenOverlap;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataType;
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
        comparison(session, "jaro_winkler", DataTypes.DoubleType, JaroWinkler::similarity);
        comparison(session, "edit_distance", DataTypes.IntegerType, DamerauLevenshtein::distance);
        comparison(session, "shared_tokens", DataTypes.IntegerType, TokenOverlap::shared);
        comparison(session, "token_overlap", DataTypes.DoubleType, TokenOverlap::similarity);
        comparison(session, "gram_overlap", DataTypes.DoubleType, GramOverlap::similarity);
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

    /** What a function gives for two texts that are there. */
    private interface Compared<T> extends Serializable {
        T of(String a, String b);
    }

    private static <T> void comparison(SparkSession session, String name, DataType gives, Compared<T> compared) {
        session.udf().register(name, new Comparison<>(compared), gives);
    }

    private static final class Comparison<T> implements UDF2<@Nullable String, @Nullable String, @Nullable T> {
        private static final long serialVersionUID = 1L;

        private final Compared<T> compared;

        Comparison(Compared<T> compared) {
            this.compared = compared;
        }

        @Override
        public @Nullable T call(@Nullable String a, @Nullable String b) {
            return a == null || b == null ? null : compared.of(a, b);
        }
    }
}
