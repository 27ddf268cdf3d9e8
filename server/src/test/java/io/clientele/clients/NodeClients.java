package io.clientele.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/** The clients that come from npm, as {@code src/test/clients} names them, installed into the build folder once. */
public final class NodeClients {

    private static final Path GIVEN = Path.of("src/test/clients");
    private static final Path INSTALLED = Path.of("target/clients");
    private static final String LOCK = "package-lock.json";

    /** The lock file that an installation was made of. */
    private static final String DONE = "installed.json";

    private NodeClients() {}

    /** Installs them where they aren't yet; skips the test, with a line, where npm can't. */
    public static synchronized Path installed() {
        try {
            Files.createDirectories(INSTALLED);
            copy();
            byte[] lock = Files.readAllBytes(INSTALLED.resolve(LOCK));
            Path done = INSTALLED.resolve(DONE);
            if (!Files.exists(done) || !Arrays.equals(Files.readAllBytes(done), lock)) {
                Ended ended = run(List.of(npm(), "ci", "--ignore-scripts", "--prefer-offline"), 300);
                Assumptions.assumeTrue(
                        ended.code() == 0, "npm can't install the clients, they are not tested: " + ended.complained());
                Files.write(done, lock);
            }
            return INSTALLED;
        } catch (IOException e) {
            return Assumptions.abort("no npm: its clients are not tested: " + e.getMessage());
        }
    }

    private static String npm() {
        return System.getProperty("os.name", "").startsWith("Windows") ? "npm.cmd" : "npm";
    }

    private static void copy() throws IOException {
        try (Stream<Path> files = Files.list(GIVEN)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file, INSTALLED.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Runs a script of theirs to its end and gives what it said, as JSON. */
    public static JsonNode said(String script, String... words) {
        installed();
        try {
            List<String> command =
                    Stream.concat(Stream.of("node", script), Stream.of(words)).toList();
            Ended ended = run(command, 280);
            if (ended.code() != 0) {
                throw new AssertionError(script + " ended with " + ended.code() + ": " + ended.complained());
            }
            return Told.json(ended.said());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Ended(int code, String said, String complained) {}

    private static Ended run(List<String> command, int seconds) throws IOException {
        Path said = Files.createTempFile("said-", ".txt");
        Path complained = Files.createTempFile("complained-", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectOutput(said.toFile())
                .redirectError(complained.toFile())
                .start();
        try {
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            process.destroyForcibly();
            return new Ended(
                    ended ? process.exitValue() : -1,
                    Files.readString(said, StandardCharsets.UTF_8),
                    Files.readString(complained, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
