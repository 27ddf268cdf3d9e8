package io.clientele.engine.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkConf;
import org.apache.spark.package$;
import org.apache.spark.sql.SparkSession;

/**
 * Opens the session that a runner works with, in bounded time. Left alone, Spark asks a master that isn't there for a
 * minute, and gives a session that has ended as if nothing was wrong.
 */
final class Start {

    /** What this was built and tried with; another minor version has other classes under the same names. */
    static final String VERSIONS = "4.2.";

    /** Longest time until a session is open; clusters that start machines first may need more. */
    static final String PATIENCE = "spark.clientele.start.patience";

    private static final String PATIENCE_USUAL = "150s";
    private static final int CONNECT_MILLIS = 10_000;
    /** A session that Spark gave up while it was being opened says no more than this. */
    private static final String STOPPED = "stopped SparkContext";

    private static final String STANDALONE = "spark://";

    /** A master that needs no other process: whatever runs has this one's classes. */
    private static final String WITHIN_THIS_PROCESS = "local(\\[.*)?";

    private Start() {}

    /** A start that failed for a reason this class knows, as the code that is said of it. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        Failed(String code, String message) {
            super(message);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    static SparkSession of(JsonNode settings) {
        versionServes(package$.MODULE$.SPARK_VERSION());
        SparkConf conf = new SparkConf(false);
        settings.properties()
                .forEach(
                        setting -> conf.set(setting.getKey(), setting.getValue().asText()));
        String master = conf.get("spark.master", "");
        if (master.matches(WITHIN_THIS_PROCESS)) {
            conf.setIfMissing("spark.hadoop.fs.file.impl", LocalFiles.class.getName());
        }
        masterAnswers(master);
        SparkSession root = opened(conf, master);
        if (neverRegistered(root, master)) {
            throw noMasterOfOurs(master);
        }
        if (root.sparkContext().isStopped()) {
            throw ended(false);
        }
        return root;
    }

    /** What is said once a cluster has ended the session by itself. */
    static Failed ended(boolean hadExecutors) {
        return hadExecutors
                ? new Failed("UNREACHABLE", "the cluster ended the session; its master's log says why")
                : new Failed(
                        "NO_EXECUTOR",
                        "the cluster took the application, but no executor could start; the workers' logs say why"
                                + " (they need Java 17 or newer and Spark " + VERSIONS + "x)");
    }

    private static Failed noMasterOfOurs(String master) {
        return unreachable(master, "it answers, but takes no application; is it a master of Spark " + VERSIONS + "x?");
    }

    static void versionServes(String version) {
        if (!version.startsWith(VERSIONS)) {
            throw new Failed("VERSION", "this works with Spark " + VERSIONS + "x, but spark.home holds " + version);
        }
    }

    private static SparkSession opened(SparkConf conf, String master) {
        long seconds = conf.getTimeAsSeconds(PATIENCE, PATIENCE_USUAL);
        FutureTask<SparkSession> opening =
                new FutureTask<>(() -> SparkSession.builder().config(conf).getOrCreate());
        Thread.ofPlatform().daemon().name("start").start(opening);
        try {
            return opening.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw unreachable(master, "no session within " + seconds + " s");
        } catch (ExecutionException e) {
            if (master.startsWith(STANDALONE) && String.valueOf(e.getMessage()).contains(STOPPED)) {
                throw noMasterOfOurs(master);
            }
            throw new IllegalStateException("Spark didn't start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Spark started", e);
        }
    }

    /** A standalone master gives each application it takes a name of its own; until then Spark makes one up. */
    private static boolean neverRegistered(SparkSession root, String master) {
        return master.startsWith(STANDALONE)
                && root.sparkContext().applicationId().startsWith("spark-application-");
    }

    /** Of masters that stand in for one another, one is enough. */
    private static void masterAnswers(String master) {
        if (!master.startsWith(STANDALONE)) {
            return;
        }
        List<String> reasons = new ArrayList<>();
        for (String address : master.substring(STANDALONE.length()).split(",")) {
            int colon = address.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                int port = Integer.parseInt(address.substring(colon + 1));
                socket.connect(new InetSocketAddress(address.substring(0, Math.max(0, colon)), port), CONNECT_MILLIS);
                return;
            } catch (IOException | IllegalArgumentException e) {
                reasons.add(address + ": " + e);
            }
        }
        throw unreachable(master, String.join("; ", reasons));
    }

    private static Failed unreachable(String master, String reason) {
        return new Failed("UNREACHABLE", "no master takes applications at " + master + " (" + reason + ")");
    }
}
