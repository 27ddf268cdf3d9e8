package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.clientele.arrive.collect.source.SourceKind;
import io.clientele.arrive.collect.source.SourceSettings;
import io.clientele.arrive.ledger.Counts;
import io.clientele.ground.access.Caller;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand clients that stay connected: each is answered, and each event is there. */
class ManyConnectionsTest {

    private static final int CLIENTS = 10_000;
    private static final int AT_ONCE = 64;

    @TempDir
    Path folder;

    @Test
    void answersTenThousandThatStayConnected() throws Exception {
        assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        && system.getMaxFileDescriptorCount() > CLIENTS + 2_000,
                "needs more than 12,000 open files a process (ulimit -n)");
        Path workspace = folder.resolve("w");
        Workspace.create(workspace, new WorkspaceSettings("test", ZoneOffset.UTC, Currency.getInstance("GBP")));
        String key;
        try (House house = new House(workspace, Workspace.Opening.usual())) {
            key = house.sources()
                    .add(Caller.LOCAL, "web", SourceKind.SERVER, SourceSettings.USUAL)
                    .writeKey();
        }
        Process server = OwnProcess.of(workspace, List.of("-Xmx400m"), "serve", "--port", "0")
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        List<Socket> clients = Collections.synchronizedList(new ArrayList<>());
        try {
            BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
            URI base = URI.create(String.valueOf(said.readLine()).substring("ready ".length()));
            List<String> answers = answers(clients, base.getPort(), key);
            assertThat(answers).hasSize(CLIENTS).containsOnly("HTTP/1.1 200");
        } finally {
            for (Socket client : clients) {
                client.close();
            }
            server.destroy();
            server.waitFor();
        }
        try (House house = new House(workspace, Workspace.Opening.usual().withPatience(Duration.ofSeconds(5)))) {
            assertThat(house.ledger().counts()).isEqualTo(Map.of("web", new Counts(CLIENTS, 0, 0)));
        }
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 30_000);
        socket.setSoTimeout(60_000);
        return socket;
    }

    /** What each is told; none closes its connection. */
    private static List<String> answers(List<Socket> clients, int port, String key) throws Exception {
        List<Future<String>> waiting = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                waiting.add(senders.submit(() -> {
                    Socket client = connected(port);
                    clients.add(client);
                    return answer(client, key, number);
                }));
            }
        }
        List<String> answers = new ArrayList<>();
        for (Future<String> one : waiting) {
            answers.add(one.get());
        }
        return answers;
    }

    /** Protocol and status of what the server says to one event. */
    private static String answer(Socket client, String key, int number) throws IOException {
        String body =
                "{\"type\":\"track\",\"name\":\"Seen\",\"message_id\":\"m" + number + "\",\"anonymous_id\":\"p\"}";
        String request = "POST /api/v1/events?key=" + key + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = client.getInputStream();
        return new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
    }
}
