package io.clientele.testkit.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server that a test starts as a process of its own; it ends with the test, or with the test's JVM. */
final class StartedProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Path log;
    private final Process process;
    private final Thread atExit;

    private StartedProcess(Path log, Process process) {
        this.log = log;
        this.process = process;
        this.atExit = new Thread(process::destroyForcibly, "process-at-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * A Java of this JVM's kind.
     *
     * @param folder where it runs, and where its log goes
     * @param arguments from its flags on
     */
    static StartedProcess java(Path folder, List<String> arguments) throws IOException {
        Path log = Files.createDirectories(folder).resolve("log");
        List<String> command = Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        arguments.stream())
                .toList();
        return new StartedProcess(
                log,
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start());
    }

    /** The first line of its log with that text, as soon as there is one. */
    String await(String text) throws IOException {
        return await(log, text);
    }

    /** The same of a file that it writes. */
    String await(Path file, String text) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            Optional<String> line = lineWith(file, text);
            if (line.isPresent()) {
                return line.get();
            }
            if (!alive || System.nanoTime() > end) {
                throw new IllegalStateException((alive ? "not ready after " + PATIENCE : "ended") + ":\n"
                        + Files.readString(log, StandardCharsets.UTF_8));
            }
            pause();
        }
    }

    private static Optional<String> lineWith(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains(text)).findFirst();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process started", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
