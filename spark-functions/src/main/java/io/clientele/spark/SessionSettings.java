package io.clientele.spark;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * How a session has to be set so that a text means what it means on every engine: errors instead of silent nulls, double
 * quotes around names, two quotes in a literal for one, times without a zone, and UTC where a zone is needed all the same.
 */
public final class SessionSettings {

    /** Name and value of each. */
    public static final Map<String, String> REQUIRED = Map.of(
            "spark.sql.ansi.enabled", "true",
            "spark.sql.ansi.doubleQuotedIdentifiers", "true",
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.timestampType", "TIMESTAMP_NTZ",
            "spark.sql.parser.escapedStringLiterals", "false",
            "spark.sql.caseSensitive", "false");

    private SessionSettings() {}

    /** A session of its own, for one question: its views and functions are nobody else's. */
    public static SparkSession fresh(SparkSession root) {
        SparkSession session = root.newSession();
        REQUIRED.forEach(session.conf()::set);
        PortableFunctions.install(session);
        return session;
    }
}
