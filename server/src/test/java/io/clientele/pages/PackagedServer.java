package io.clientele.pages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application as the build lays it out, serving a workspace from a process of its own. */
final class PackagedServer implements AutoCloseable {

    /** Longer than any start should take: a machine that builds something else at the same time is slow. */
    private static final Duration START = Duration.ofMinutes(2);

    private static final Duration COMMAND = Duration.ofMinutes(5);
    private static final Pattern LINK = Pattern.compile("http\\S+/sign-in\\?token=\\S+");

    private final Process process;
    private final String address;
    private final String link;

    private PackagedServer(Process process, String address, String link) {
        this.process = process;
        this.address = address;
        this.link = link;
    }

    /** Where the build put the application. */
    private static Path application() {
        return Path.of(System.getProperty("pages.application", "target/app"));
    }

    /** Runs a command to its end. */
    static void run(String... arguments) {
        Path said = log(arguments[0]);
        try {
            Process process = builder(said, arguments)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                    .start();
            boolean ended = process.waitFor(COMMAND.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(arguments[0] + " did not succeed: " + Files.readString(said));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Serves a workspace on a free port; a new one where there is none. */
    static PackagedServer serve(Path workspace) {
        Path said = log("serve-" + workspace.getFileName());
        try {
            Process process = builder(said, "serve", "--workspace", workspace.toString(), "--port", "0", "--link")
                    .start();
            String address = ready(process, said);
            Matcher link = LINK.matcher(Files.readString(said));
            if (!link.find()) {
                throw new AssertionError("no link to sign in by: " + Files.readString(said));
            }
            return new PackagedServer(process, address, link.group());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ready(Process process, Path said) throws IOException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstLine(process));
        String text;
        try {
            text = line.orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw new AssertionError("the server did not start: " + Files.readString(said), e);
        }
        if (!text.startsWith("ready http")) {
            throw new AssertionError("'" + text + "' instead of an address: " + Files.readString(said));
        }
        return text.substring("ready ".length());
    }

    private static String firstLine(Process process) {
        try {
            String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder builder(Path said, String... arguments) {
        Path app = application().toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Dfile.encoding=UTF-8",
                "-Dorg.springframework.boot.logging.LoggingSystem=none",
                "-Dorg.sqlite.lib.path=" + app.resolve("native"),
                "-Djava.library.path=" + app.resolve("native"),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Dclientele.spark.place=" + System.getProperty("clientele.spark.place", ""),
                "-cp",
                app.resolve("lib") + "/*",
                "io.clientele.server.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--language", "en", "--memory", "1500MB"));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(said.toFile()));
    }

    private static Path log(String name) {
        try {
            return Files.createTempFile(name + "-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return address;
    }

    /** Opens one session, once. */
    String link() {
        return link;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
