package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;

/** What a cluster says went wrong, in our words where there is a remedy. */
final class SparkFaults {

    private static final String MISSING = "SPARK_FILE_MISSING";

    private SparkFaults() {}

    static boolean isMissingFile(Refusal refusal) {
        return refusal.faults().getFirst().code().equals(MISSING);
    }

    static RuntimeException of(String code, String message, String trace) {
        return switch (code) {
            case "CANCELLED" -> new Progress.CancelledException();
            case "UNREACHABLE" ->
                machine("SPARK_UNREACHABLE", "the cluster can't be reached; is the master's URL right?", message);
            case "NO_EXECUTOR" ->
                machine(
                        "SPARK_NO_EXECUTOR",
                        "the cluster gave no executor; do its workers run, and have they the memory and cores that one asks"
                                + " for (spark.conf.spark.executor.memory, spark.conf.spark.executor.cores)?",
                        message);
            case "MEMORY" ->
                machine(
                        "SPARK_MEMORY",
                        "the cluster's memory did not suffice; give executors more"
                                + " (spark.conf.spark.executor.memory)",
                        message);
            case "RESULT" ->
                machine(
                        "SPARK_RESULT",
                        "more would be sent to the process that drives the cluster than may be"
                                + " (spark.conf.spark.driver.maxResultSize); an answer is written by the executors, so look"
                                + " into the settings of Spark that were changed",
                        message);
            case "SPACE" ->
                machine("SPARK_SPACE", "there is no space left on the cluster or where it writes to", message);
            case "PERMISSION" ->
                machine("SPARK_PERMISSION", "the cluster may not read or write what it has to", message);
            case "FILE_MISSING" ->
                machine(
                        MISSING,
                        "an executor doesn't find a file: it must see the workspace's folder under the same path, or the"
                                + " record must be published where it sees it (`clientele lake publish --to`)",
                        message);
            case "FILE_DAMAGED" ->
                new EngineException("IO Error on the cluster: " + message, new IllegalStateException(trace));
            case "CLASS", "VERSION" ->
                machine(
                        "SPARK_VERSION",
                        "the cluster's Spark or Java isn't one this program works with (4.2.x, Java 17 or newer)",
                        message);
            case "LOCATION_TAKEN" -> location(Refusal.Kind.CONFLICT, code, "a file is there already", message);
            case "LOCATION_DAMAGED" ->
                location(
                        Refusal.Kind.DATA,
                        code,
                        "a file isn't what was written into it; `clientele engine check` looks at the workspace's own"
                                + " files, and publishing sends what is damaged at the location again",
                        message);
            case "LOCATION_SPACE" ->
                location(
                        Refusal.Kind.MACHINE,
                        code,
                        "there is no space left; what was published before is whole, and publishing again goes on where"
                                + " it ended",
                        message);
            case "LOCATION_PERMISSION" ->
                location(
                        Refusal.Kind.MACHINE,
                        code,
                        "the location may not be read or written with the rights that this process has",
                        message);
            case "LOCATION_UNREACHABLE" ->
                location(
                        Refusal.Kind.MACHINE,
                        code,
                        "the location can't be reached; is its name right, and is it up?",
                        message);
            case "LOCATION_CLASS" ->
                location(
                        Refusal.Kind.MACHINE,
                        code,
                        "Spark lacks the jars for such a location; docs/cluster.md says how they are added",
                        message);
            default ->
                code.startsWith("LOCATION_")
                        ? location(
                                Refusal.Kind.MACHINE,
                                "LOCATION_FAILED",
                                "the location can't be used as it has to be",
                                message)
                        : new EngineException("Spark: " + message, new IllegalStateException(trace));
        };
    }

    private static Refusal location(Refusal.Kind kind, String code, String said, String message) {
        return new Refusal(kind, code, quoting(said, message));
    }

    private static Refusal machine(String code, String said, String message) {
        return location(Refusal.Kind.MACHINE, code, said, message);
    }

    /** A sentence of ours, and then what the other side said. */
    static String quoting(String said, String message) {
        return said + (said.endsWith("?") ? "" : ".") + " It said: " + message;
    }
}
