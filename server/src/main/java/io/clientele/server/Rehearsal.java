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
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Does once, in a folder of its own, what starts do. The virtual machine watches and keeps the classes as they were loaded
 * and linked, for the starts to come. All of them come in at every start, so {@code commands} and {@code server} are
 * rehearsed each by itself. Not a command of users.
 */
final class Rehearsal {

    private static final List<String> ANALYSES =
            List.of("kpis", "products", "cohorts", "rfm", "abc", "lifecycle", "clv");

    private static final List<String> PAGES = List.of(
            "/",
            "/api/v1/session",
            "/api/v1/workspace",
            "/api/v1/jobs",
            "/api/openapi.json",
            "/api/v1/overview",
            "/api/v1/value/kpis",
            "/api/v1/value/rfm",
            "/api/v1/customers");

    private final Terminal silent = new Terminal(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), System.err, false, false);
    private final Path workspace;

    private Rehearsal(Path workspace) {
        this.workspace = workspace;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("clientele-rehearsal");
        int code = 1;
        try {
            Rehearsal rehearsal = new Rehearsal(folder.resolve("workspace"));
            code = arguments[0].equals("server") ? rehearsal.ofServer() : rehearsal.ofCommands();
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

    /** Commands on a workspace that is opened, then one that asks a server, a process of its own. */
    private int ofCommands() throws IOException, InterruptedException {
        int code = command("init") + command("workspace") + command("workspace", "--json");
        code += command("import", "orders", orders(workspace.resolveSibling("orders.csv")));
        for (String analysis : ANALYSES) {
            code += command("value", analysis) + command("value", analysis, "--json");
        }
        code += command("findings") + command("customers", "search", "--json");
        code += command("report", "--out", workspace.resolveSibling("r.html").toString());
        Process server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Djava.library.path=" + System.getProperty("java.library.path"),
                        "-Dorg.sqlite.lib.path=" + System.getProperty("org.sqlite.lib.path"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--workspace",
                        workspace.toString(),
                        "serve",
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaited(server::isAlive);
            return code + command("workspace", "--language", "zh-CN") + command("value", "kpis", "--json");
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private int ofServer() throws IOException, InterruptedException {
        int code = command("init");
        code += command("import", "orders", orders(workspace.resolveSibling("orders.csv")));
        AtomicInteger served = new AtomicInteger();
        Thread server = Thread.ofPlatform().daemon().start(() -> served.set(command("serve", "--port", "0")));
        ServerNote note = awaited(server::isAlive);
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : PAGES) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(note.url() + path))
                        .header("Authorization", "Bearer " + note.token())
                        .build();
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
        }
        return code + served.get();
    }

    private ServerNote awaited(BooleanSupplier alive) throws InterruptedException {
        long until = System.nanoTime() + 120_000_000_000L;
        while (alive.getAsBoolean() && System.nanoTime() < until) {
            var note = ServerNote.of(workspace);
            if (note.isPresent()) {
                return note.get();
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("the server did not start");
    }

    private int command(String... arguments) {
        String[] all = Stream.concat(Stream.of("--workspace", workspace.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return new Cli(new Household(silent), silent).run(all);
    }

    /** A shop of three hundred customers over two years, enough for every analysis to have something to say. */
    private static String orders(Path file) throws IOException {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        StringBuilder lines =
                new StringBuilder("order_id,customer,ordered_at,product_id,quantity,unit_price,country\n");
        for (int order = 0; order < 1500; order++) {
            LocalDateTime at = LocalDateTime.of(2024, 1, 1, 9, 0).plusHours(random.nextInt(17_000));
            for (int line = 0; line < 2; line++) {
                lines.append(String.join(
                        ",",
                        "o" + order,
                        "c" + random.nextInt(300),
                        at.toString(),
                        "p" + random.nextInt(40),
                        Integer.toString(1 + random.nextInt(5)),
                        random.nextInt(1, 90) + ".50",
                        order % 3 == 0 ? "DE" : "GB"));
                lines.append('\n');
            }
        }
        Files.writeString(file, lines);
        return file.toString();
    }
}
