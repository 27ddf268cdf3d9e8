package io.clientele.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is said where there is no cluster, and that it is said soon. */
class NoClusterTest {

    @TempDir
    Path folder;

    private JsonNode saidOf(String master) {
        try (RunnerProcess runner =
                RunnerProcess.start(master, folder, Map.of("spark.clientele.start.patience", "20s"))) {
            JsonNode said = runner.next();
            assertThat(runner.exit()).isEqualTo(1);
            return said;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void saysThatNobodyListensThere() throws IOException {
        String master = "spark://127.0.0.1:" + freePort();

        JsonNode said = saidOf(master);

        assertThat(said.path("said").asString()).isEqualTo("failed");
        assertThat(said.path("code").asString()).isEqualTo("UNREACHABLE");
        assertThat(said.path("message").asString())
                .startsWith("no master takes applications at " + master)
                .contains("Connection refused");
    }

    @Test
    @Tag("full")
    void givesUpSomethingThatListensButIsNoMaster() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            JsonNode said = saidOf("spark://127.0.0.1:" + mute.getLocalPort());

            assertThat(said.path("code").asString()).isEqualTo("UNREACHABLE");
            assertThat(said.path("message").asString()).contains("no session within 20 s");
        }
    }
}
