package io.clientele.engine.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clientele.spark.ExecutorLook;
import io.clientele.spark.FoldPartitions;
import io.clientele.spark.SessionSettings;
import io.clientele.stats.gap.GapFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Looks whether a cluster gives the answers that every engine gives: what runs on its executors, how its sessions are
 * set, a few texts whose answers are known, a fold.
 */
final class SelfCheck {

    private static final int LEAST_TASKS = 8;
    private static final int MOST_TASKS = 1_000;

    private static final int OLDEST_JAVA = 17;
    private static final long SKEW_MILLIS = 60_000;

    private final SparkSession root;
    private final SparkSession session;
    private final ArrayNode checks = JsonNodeFactory.instance.arrayNode();

    private SelfCheck(SparkSession root) {
        this.root = root;
        this.session = SessionSettings.fresh(root);
    }

    /** @param asked has texts with the answer each must have, and files that executors must be able to read */
    static ObjectNode of(SparkSession root, JsonNode asked) {
        SelfCheck check = new SelfCheck(root);
        check.settings();
        if (check.executors()) {
            asked.path("texts").forEach(check::text);
            check.fold();
            asked.path("files").forEach(check::file);
        }
        return JsonNodeFactory.instance.objectNode().set("checks", check.checks);
    }

    private void say(String name, boolean ok, String found, String wanted) {
        checks.addObject().put("name", name).put("ok", ok).put("found", found).put("wanted", wanted);
    }

    private void settings() {
        for (Map.Entry<String, String> setting : new TreeMap<>(SessionSettings.REQUIRED).entrySet()) {
            String found = session.conf().get(setting.getKey(), "");
            say(setting.getKey(), found.equalsIgnoreCase(setting.getValue()), found, setting.getValue());
        }
    }

    /**
     * Whether our classes run where partitions are computed; without that there is nothing else to look at. Spark throws
     * checked exceptions that its methods do not declare.
     */
    private boolean executors() {
        try {
            looked();
            return true;
        } catch (Exception e) { // what keeps ours from running there is looked for
            JsonNode failure = Failures.of("", e);
            String code = failure.path("code").asText();
            String found = failure.path("message").asText();
            if (code.equals("CLASS")) {
                say("jars", false, found, "clientele's jars on every executor (spark.jars)");
                return false;
            }
            if (code.equals("OTHER") && !root.sparkContext().isStopped()) {
                say("executors", false, found, "at least one");
                return false;
            }
            // There are better words for it.
            throw new IllegalStateException("the self-check ended early", e);
        }
    }

    private void looked() {
        // Enough tasks that every executor gets some.
        int tasks = Math.clamp(4L * root.sparkContext().defaultParallelism(), LEAST_TASKS, MOST_TASKS);
        long before = System.currentTimeMillis();
        List<Row> seen = session.range(0, tasks, 1, tasks)
                .mapPartitions(new ExecutorLook(), Encoders.row(ExecutorLook.SCHEMA))
                .collectAsList();
        long after = System.currentTimeMillis();
        say("executors", !seen.isEmpty(), String.join(", ", texts(seen, ExecutorLook.WHERE)), "at least one");
        SortedSet<String> javas = texts(seen, ExecutorLook.JAVA);
        say(
                "java",
                javas.stream().allMatch(version -> Integer.parseInt(version) >= OLDEST_JAVA),
                String.join(", ", javas),
                OLDEST_JAVA + " or newer on every executor");
        SortedSet<String> zones = texts(seen, ExecutorLook.ZONE);
        say("time zone", zones.equals(Set.of("UTC")), String.join(", ", zones), "UTC on every executor");
        SortedSet<String> versions = texts(seen, ExecutorLook.SPARK);
        say(
                "version",
                versions.equals(Set.of(root.version())),
                String.join(", ", versions),
                root.version() + ", as the driver has it, on every executor");
        long skew = seen.stream()
                .mapToLong(row -> {
                    long there = row.getLong(row.fieldIndex(ExecutorLook.MILLIS));
                    return Math.max(before - there, there - after);
                })
                .max()
                .orElse(0);
        say("clocks", skew <= SKEW_MILLIS, Math.max(0, skew) + " ms apart", "at most " + SKEW_MILLIS + " ms apart");
    }

    private static SortedSet<String> texts(List<Row> seen, String column) {
        return seen.stream()
                .map(row -> row.getString(row.fieldIndex(column)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void text(JsonNode text) {
        String wanted = text.path("wanted").asText();
        String found;
        try {
            Row row = session.sql(text.path("sql").asText()).collectAsList().get(0);
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                cells.add(String.valueOf(row.get(i)));
            }
            found = String.join("|", cells);
        } catch (
                Exception
                        e) { // Spark throws checked ones unsaid; a text that fails is an answer too, and not the wanted
            // one
            found = Failures.of("", e).path("message").asText();
        }
        say(text.path("name").asText(), found.equals(wanted), found, wanted);
    }

    /** Three purchases of one customer, five and seven days apart, and one of another's, scattered over 4 partitions. */
    private void fold() {
        Dataset<Row> days = session.sql("select * from values"
                + " (1L, timestamp_ntz '2026-01-13 00:00:00', 3L, 3L, 20466L, 1L, 300L, 0L),"
                + " (1L, timestamp_ntz '2026-01-01 00:00:00', 1L, 1L, 20454L, 1L, 100L, 0L),"
                + " (2L, timestamp_ntz '2026-01-02 00:00:00', 4L, 4L, 20455L, 1L, 400L, 0L),"
                + " (1L, timestamp_ntz '2026-01-06 00:00:00', 2L, 2L, 20459L, 1L, 200L, 0L)"
                + " as t(customer, moment, sequence, id, day_number, bought, amount_units, unconverted)");
        String wanted = "1 bought 3 times, 6.0 days apart, 600; 2 bought 1 times, null days apart, 400";
        String found;
        try {
            found = FoldPartitions.over(days.repartition(4), new GapFold(20_500)).collectAsList().stream()
                    .map(row -> value(row, "customer") + " bought " + value(row, "purchases") + " times, "
                            + value(row, "median_gap") + " days apart, " + value(row, "amount_units"))
                    .sorted()
                    .collect(Collectors.joining("; "));
        } catch (Exception e) { // why a fold can't run there is what is looked for
            found = Failures.of("", e).path("message").asText();
        }
        say("fold", found.equals(wanted), found, wanted);
    }

    private static Object value(Row row, String column) {
        return String.valueOf(row.get(row.fieldIndex(column)));
    }

    /** That an executor, and not only this process, can read a file. */
    private void file(JsonNode file) {
        String path = file.asText();
        String found;
        try {
            session.read().parquet(path).limit(1).collectAsList();
            found = "read";
        } catch (Exception e) { // what keeps executors from reading is looked for
            found = Failures.of("", e).path("message").asText();
        }
        say("file " + path, found.equals("read"), found, "read by executors");
    }
}
