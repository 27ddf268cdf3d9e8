package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;

/** What a cluster says went wrong, in our words where there is a remedy. */
final class SparkFaults {

    private SparkFaults() {}

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
            case "SPACE" ->
                machine("SPARK_SPACE", "there is no space left on the cluster or where it writes to", message);
            case "PERMISSION" ->
                machine("SPARK_PERMISSION", "the cluster may not read or write what it has to", message);
            case "FILE_MISSING" ->
                machine(
                        "SPARK_FILE_MISSING",
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
            default -> new EngineException("Spark: " + message, new IllegalStateException(trace));
        };
    }

    private static Refusal machine(String code, String said, String message) {
        return new Refusal(Refusal.Kind.MACHINE, code, said + ". It said: " + message);
    }
}
