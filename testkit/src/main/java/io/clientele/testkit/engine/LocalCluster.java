package io.clientele.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A standalone Spark cluster for a test: a master and workers, each a JVM of its own on loopback at a free port. What is
 * killed here is killed as a machine that loses its power: without a word to anyone.
 */
public final class LocalCluster implements AutoCloseable {

    private static final String PLACE = "clientele.spark.place";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);
    private static final String STARTED = "Starting Spark master at ";
    private static final String REGISTERED = "Successfully registered with master";

    private final Path folder;
    private final List<Process> workers = new ArrayList<>();
    private final Thread atExit = new Thread(this::kill, "cluster-at-exit");
    private Process master;
    private String url = "";

    /**
     * What a cluster is made of.
     *
     * @param workers how many
     * @param cores tasks that each computes at a time
     * @param megabytes that each has for executors
     * @param environment of the workers, which executors inherit
     */
    public record Shape(int workers, int cores, int megabytes, Map<String, String> environment) {

        public Shape {
            environment = Map.copyOf(environment);
        }

        /** Two workers of one core with a gigabyte each. */
        public static Shape usual() {
            return new Shape(2, 1, 1024, Map.of());
        }

        public Shape withEnvironment(Map<String, String> other) {
            return new Shape(workers, cores, megabytes, other);
        }
    }

    private LocalCluster(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.toAbsolutePath());
        Files.createDirectories(folder.resolve("scratch"));
        Runtime.getRuntime().addShutdownHook(atExit);
        master = launch(
                "master",
                Map.of(),
                "org.apache.spark.deploy.master.Master",
                List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    }

    /** The Spark that the build packs; a test that needs it is skipped, and says so, where it wasn't packed. */
    public static Path place() {
        Path place = Path.of(System.getProperty(PLACE, "")).toAbsolutePath().normalize();
        Assumptions.assumeTrue(
                Files.exists(place.resolve("java.args")),
                "there is no Spark in " + place + ": ./mvnw -DskipTests -pl engine-spark -am package");
        return place;
    }

    /** @param folder for logs and what executors write */
    public static LocalCluster start(Path folder) {
        return start(folder, Shape.usual());
    }

    /** Returns when every worker is registered. */
    public static LocalCluster start(Path folder, Shape shape) {
        try {
            LocalCluster cluster = new LocalCluster(folder);
            try {
                cluster.join(shape);
                return cluster;
            } catch (RuntimeException | Error | IOException e) {
                cluster.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void join(Shape shape) throws IOException {
        String line = await("master", master, STARTED);
        url = line.substring(line.indexOf(STARTED) + STARTED.length()).strip();
        for (int i = 0; i < shape.workers(); i++) {
            workers.add(launch(
                    "worker-" + i,
                    shape.environment(),
                    "org.apache.spark.deploy.worker.Worker",
                    List.of(
                            "--host",
                            "127.0.0.1",
                            "--port",
                            "0",
                            "--webui-port",
                            "0",
                            "--cores",
                            Integer.toString(shape.cores()),
                            "--memory",
                            shape.megabytes() + "m",
                            "--work-dir",
                            folder.resolve("work-" + i).toString(),
                            url)));
        }
        for (int i = 0; i < workers.size(); i++) {
            await("worker-" + i, workers.get(i), REGISTERED);
        }
    }

    private Process launch(String name, Map<String, String> environment, String main, List<String> arguments)
            throws IOException {
        Path place = place();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + place.resolve("java.args"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Dspark.master.rest.enabled=false",
                "-cp",
                place.resolve("jars").resolve("*").toString(),
                main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME",
                        place.toString(),
                        "SPARK_SCALA_VERSION",
                        "2.13",
                        "SPARK_LOCAL_IP",
                        "127.0.0.1",
                        "SPARK_LOCAL_DIRS",
                        folder.resolve("scratch").toString()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private String await(String name, Process process, String text) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            Optional<String> line = lineWith(name, text);
            if (line.isPresent()) {
                return line.get();
            }
            if (!alive || System.nanoTime() > end) {
                throw new IllegalStateException(name + (alive ? " isn't ready after " + PATIENCE : " has ended") + ":\n"
                        + Files.readString(log(name), StandardCharsets.UTF_8));
            }
            pause();
        }
    }

    private Optional<String> lineWith(String name, String text) throws IOException {
        try (Stream<String> lines = Files.lines(log(name), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains(text)).findFirst();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a cluster changed", e);
        }
    }

    /** {@code spark://127.0.0.1:PORT}. */
    public String master() {
        return url;
    }

    /** Process ids of the workers, in the order they were started; those that were killed too. */
    public List<Long> workers() {
        return workers.stream().map(Process::pid).toList();
    }

    /** Process ids of the executors that run now: whatever the workers have started. */
    public List<Long> executors() {
        return workers.stream()
                .flatMap(Process::descendants)
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Returns when that many executors run, or after the time given. */
    public void awaitExecutors(int number, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (executors().size() != number && System.nanoTime() < end) {
            pause();
        }
    }

    /** The logs of the master and the workers. */
    public String said() {
        StringBuilder said = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                said.append(file.getFileName()).append('\n').append(Files.readString(file, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said.toString();
    }

    /** Kills a worker, counted from 0, and its executors, as kill -9 does. */
    public void killWorker(int index) {
        Process worker = workers.get(index);
        List<ProcessHandle> executors = worker.descendants().toList();
        // The worker first: it would start another executor.
        kill(worker.toHandle());
        executors.forEach(LocalCluster::kill);
    }

    /** Kills the master, as kill -9 does; workers and executors go on without it. */
    public void killMaster() {
        kill(master.toHandle());
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        long end = System.nanoTime() + LONGEST_END.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            pause();
        }
    }

    private void kill() {
        List<Process> all = new ArrayList<>(workers);
        all.add(master);
        for (Process process : all) {
            List<ProcessHandle> started = process.descendants().toList();
            process.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Ends everything that was started here. */
    @Override
    public void close() {
        kill();
        for (Process worker : workers) {
            kill(worker.toHandle());
        }
        kill(master.toHandle());
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
