package io.clientele.server;

import io.clientele.door.cli.Cli;
import io.clientele.door.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** For tests of commands as they are typed, run in this process on a workspace {@code w} in a folder of the test's own. */
abstract class TypedCommands {

    static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** @return the exit code */
    int run(String... words) {
        return runIn(folder.resolve("w").toString(), words);
    }

    /** @param workspace as it is typed */
    int runIn(String workspace, String... words) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        String[] all = Stream.concat(Stream.of("--workspace", workspace, "--language", "en"), Stream.of(words))
                .toArray(String[]::new);
        return new Cli(new Household(terminal), terminal).run(all);
    }

    /** What the last command printed. */
    String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return JSON.readTree(said());
    }

    /** What the last command wrote to the error stream. */
    String told() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
