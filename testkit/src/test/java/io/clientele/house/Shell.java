package io.clientele.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the scripts of the house with made-up tools around them. */
final class Shell {

    /** What a script wrote and how it ended. */
    record Ran(int code, long pid, String out, String err) {}

    private Shell() {}

    /** The folder the clone lies in. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("clientele")) ? here : here.getParent();
    }

    /** Writes a file that can be run. */
    static void script(Path file, String... lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A folder that passes for a JDK: its java says who it is and with what it was called. */
    static Path jdk(Path folder, String version, String... java) {
        script(folder.resolve("bin/javac"), "exit 0");
        script(folder.resolve("bin/java"), java);
        try {
            Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return folder;
    }

    /** A folder of PATH that holds these tools of the machine and nothing else. */
    static Path tools(Path folder, String... names) {
        try {
            Files.createDirectories(folder);
            for (String name : names) {
                for (String place : List.of("/usr/bin/", "/bin/")) {
                    Path tool = Path.of(place + name);
                    if (Files.exists(tool)) {
                        Files.createSymbolicLink(folder.resolve(name), tool);
                        break;
                    }
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return folder;
    }

    static Ran run(Path folder, Map<String, String> environment, List<String> command) {
        return run(folder, environment, command, Duration.ofMinutes(1));
    }

    static Ran run(Path folder, Map<String, String> environment, List<String> command, Duration longest) {
        try {
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end");
            }
            return new Ran(
                    process.exitValue(),
                    process.pid(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
