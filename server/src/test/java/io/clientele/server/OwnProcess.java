package io.clientele.server;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Clientele as a process of its own, of the classes under test. */
final class OwnProcess {

    private OwnProcess() {}

    /**
     * @param options of the Java machine
     * @param words the command with its options
     */
    static ProcessBuilder of(Path workspace, List<String> options, String... words) {
        Stream<String> fixed = Stream.of(
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.clientele.server.Main",
                "--workspace",
                workspace.toString(),
                "--language",
                "en");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(Stream.of(Stream.of(java), options.stream(), fixed, Stream.of(words))
                .flatMap(part -> part)
                .toList());
    }
}
