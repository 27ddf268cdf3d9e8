package io.clientele.ground.store;

import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the program has what a cluster needs of it.
 *
 * @param folder with {@code runner} (the process that drives the cluster), {@code executors} (what goes to the cluster),
 *     {@code java.args}, and {@code jars} (a Spark of its own, as in a distribution)
 */
record SparkPlace(Path folder) {

    private static final String PROPERTY = "clientele.spark.place";
    private static final String INSTALL =
            "; `clientele engine install` gets Spark and builds what goes to the cluster (about 300 MB)";

    /** @throws Refusal when nothing is installed there */
    static SparkPlace found() {
        String said = System.getProperty(PROPERTY, "");
        Path folder = Path.of(said);
        if (said.isEmpty() || !Files.isDirectory(folder.resolve("runner"))) {
            throw new Refusal(
                    Refusal.Kind.MACHINE, "SPARK_MISSING", "the part for Spark isn't installed here" + INSTALL);
        }
        return new SparkPlace(folder);
    }

    Path javaArguments() {
        return folder.resolve("java.args");
    }

    /** Options of executors' Java. */
    String executorOptions() {
        try {
            return Files.readString(folder.resolve("executor-java-options")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What executors are sent. */
    List<String> executorJars() {
        return jars(folder.resolve("executors"));
    }

    /**
     * That of the process that drives the cluster: ours, what the operator adds as for Spark's own launcher, the settings
     * of Hadoop on this machine, and the jars of the distribution that the settings name or of the one that comes with the
     * program.
     */
    List<String> classPath(SparkSettings settings) {
        @Nullable Path home = settings.home();
        Path jars = home == null ? folder.resolve("jars") : jarsOf(home);
        if (!Files.isDirectory(jars)) {
            throw new Refusal(Refusal.Kind.USAGE, "SPARK_MISSING", "there is no Spark in " + jars + INSTALL);
        }
        List<String> path = new ArrayList<>(jars(folder.resolve("runner")));
        path.addAll(executorJars());
        Optional.ofNullable(settings.conf().get("spark.driver.extraClassPath")).ifPresent(path::add);
        Optional.ofNullable(System.getenv("HADOOP_CONF_DIR")).ifPresent(path::add);
        Optional.ofNullable(System.getenv("YARN_CONF_DIR")).ifPresent(path::add);
        path.add(jars.resolve("*").toString());
        return path;
    }

    /** The distribution that the settings name, or the one that comes with the program. */
    Path home(SparkSettings settings) {
        @Nullable Path home = settings.home();
        return (home == null ? folder : home).toAbsolutePath();
    }

    /** @throws Refusal when it is no distribution of Spark */
    static Path jarsOf(Path home) {
        Path jars = home.resolve("jars");
        if (!Files.isDirectory(jars)) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "SPARK_MISSING",
                    "spark.home was " + home + ", must be a Spark distribution: there is no folder jars in it");
        }
        return jars;
    }

    private static List<String> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
