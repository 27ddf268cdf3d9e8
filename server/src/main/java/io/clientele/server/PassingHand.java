package io.clientele.server;

import io.clientele.door.cli.Hand;
import io.clientele.door.desk.Verb;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reaches an empty workspace, settled as {@code init} does it unless told otherwise, that is gone when the hand is closed.
 *
 * @param folder holds the workspace and nothing else
 */
record PassingHand(Hand hand, Path folder) implements Hand {

    /** @param reach gives a hand that reaches a workspace */
    static PassingHand of(Function<Path, Hand> reach) {
        Path folder = made();
        try {
            Path workspace = folder.resolve("workspace");
            Workspace.create(
                    workspace, new WorkspaceSettings("workspace", ZoneOffset.UTC, Currency.getInstance("USD")));
            return new PassingHand(reach.apply(workspace), folder);
        } catch (RuntimeException e) {
            remove(folder);
            throw e;
        }
    }

    private static Path made() {
        try {
            return Files.createTempDirectory("clientele");
        } catch (IOException e) {
            throw new Refusal(
                    Refusal.Kind.MACHINE,
                    "NOT_WRITABLE",
                    "cannot write to " + System.getProperty("java.io.tmpdir") + ": " + e.getMessage(),
                    e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The answer stands; what stays lies where the machine clears up by itself.
            System.getLogger(PassingHand.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot remove " + folder, e);
        }
    }

    @Override
    public JsonNode ask(Verb verb, String path, Map<String, List<String>> options, JsonNode body, Progress progress) {
        return hand.ask(verb, path, options, body, progress);
    }

    @Override
    public void close() {
        hand.close();
        remove(folder);
    }
}
