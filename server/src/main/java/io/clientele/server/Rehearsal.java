package io.clientele.server;

import io.clientele.door.cli.Cli;
import io.clientele.door.cli.ServerNote;
import io.clientele.door.cli.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Does once, in a folder of its own, what starts do: commands, then a server with a few requests. The virtual machine
 * watches and keeps the classes as they were loaded and linked, for the starts to come. Not a command of users.
 */
final class Rehearsal {

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("clientele-rehearsal");
        int code = 1;
        try {
            code = rehearsed(folder.resolve("workspace"));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        // The server's thread still waits for a signal that never comes.
        Runtime.getRuntime().exit(code);
    }

    private static int rehearsed(Path workspace) throws IOException, InterruptedException {
        Terminal silent = new Terminal(silence(), System.err, false, false);
        int code = 0;
        code += command(silent, workspace, "init");
        code += command(silent, workspace, "workspace");
        code += command(silent, workspace, "workspace", "--json");
        AtomicInteger served = new AtomicInteger();
        Thread server = Thread.ofPlatform()
                .daemon()
                .start(() -> served.set(command(silent, workspace, "serve", "--port", "0")));
        ServerNote note = awaited(workspace, server);
        code += command(silent, workspace, "workspace", "--language", "zh-CN");
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path :
                    List.of("/", "/api/v1/session", "/api/v1/workspace", "/api/v1/jobs", "/api/openapi.json")) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(note.url() + path))
                        .header("Authorization", "Bearer " + note.token())
                        .build();
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
        }
        return code + served.get();
    }

    private static ServerNote awaited(Path workspace, Thread server) throws InterruptedException {
        long until = System.nanoTime() + 120_000_000_000L;
        while (server.isAlive() && System.nanoTime() < until) {
            var note = ServerNote.of(workspace);
            if (note.isPresent()) {
                return note.get();
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("the server did not start");
    }

    private static int command(Terminal terminal, Path workspace, String... arguments) {
        String[] all = Stream.concat(Stream.of("--workspace", workspace.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return new Cli(new Household(terminal), terminal).run(all);
    }

    private static PrintStream silence() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
