package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command says when something it needs is held by another process: one line, and nothing is changed. */
class SecondProcessTest {

    @TempDir
    private Path folder;

    private Path workspace;

    @BeforeEach
    void create() {
        workspace = folder.resolve("w");
        Workspace.create(workspace, new WorkspaceSettings("test", ZoneOffset.UTC, Currency.getInstance("GBP")));
    }

    /** @return exit code and what was said */
    private Ended command(String... words) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        List<String> options =
                List.of("-Xmx300m", "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
        Process process = OwnProcess.of(workspace, options, words)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(said));
    }

    private record Ended(int code, String said) {}

    @Test
    void namesTheProcessThatHoldsTheWorkspace() throws Exception {
        Path orders = Files.writeString(folder.resolve("o.csv"), "order_id,customer,date,total\n1,a,2026-01-01,5\n");
        try (House house = new House(workspace, Workspace.Opening.usual())) {
            house.ledger();
            Ended ended = command("import", "orders", orders.toString());
            assertThat(ended.code()).as(ended.said()).isEqualTo(1);
            assertThat(ended.said())
                    .contains("is in use by process " + ProcessHandle.current().pid(), "WORKSPACE_HELD")
                    .hasLineCount(1);
            assertThat(house.ledger().imports()).isEmpty();
        }
        Ended after = command("import", "orders", orders.toString());
        assertThat(after.code()).as(after.said()).isZero();
    }

    @Test
    void saysThatThePortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = command("serve", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(ended.code()).as(ended.said()).isEqualTo(1);
            assertThat(ended.said())
                    .contains("port " + taken.getLocalPort(), "is in use by another program", "--port", "PORT_IN_USE")
                    .doesNotContain("ready http");
        }
        assertThat(workspace.resolve("server.json")).doesNotExist();
        Ended after = command("sql", "select 1 as one from orders", "--json");
        assertThat(after.code()).as(after.said()).isZero();
    }
}
