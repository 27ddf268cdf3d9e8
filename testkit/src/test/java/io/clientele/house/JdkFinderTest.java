package io.clientele.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.house.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class JdkFinderTest {

    /** The usual places are those of this folder: what the machine has must not answer for what the test made. */
    private static final String ASK = """
            set -eu
            . "$FINDER"
            clientele_jdk_places() { for place in "$PLACES"/*; do printf '%s\\n' "$place"; done; }
            clientele_find_jdk
            printf '%s' "$JAVA_HOME"
            """;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        Path tools = Shell.tools(folder.resolve("tools"), "sh", "sed", "readlink", "dirname", "cat");
        environment.put("PATH", tools.toString());
        environment.put("HOME", folder.toString());
        environment.put("FINDER", Shell.root().resolve("bin/find-jdk.sh").toString());
        environment.put(
                "PLACES",
                Files.createDirectories(folder.resolve("usual places")).toString());
    }

    private Ran asked() {
        return Shell.run(folder, environment, List.of("/bin/sh", "-c", ASK));
    }

    private Path jdk(String name, String version) {
        return Shell.jdk(folder.resolve(name), version, "exit 0");
    }

    private void onPath(Path place) {
        environment.merge("PATH", place.toString(), (path, first) -> first + ":" + path);
    }

    @Test
    void takesJavaHomeFirst() {
        environment.put("JAVA_HOME", jdk("mine", "26.0.1").toString());
        onPath(jdk("other", "25").resolve("bin"));
        jdk("usual places/third", "25.0.2");
        assertThat(asked().out()).isEqualTo(folder.resolve("mine").toString());
    }

    @Test
    void passesOverAnOldJavaHomeToAnotherOnThePath() {
        environment.put("JAVA_HOME", jdk("old", "21.0.4").toString());
        onPath(jdk("good", "25.0.1").resolve("bin"));
        assertThat(asked().out()).isEqualTo(folder.resolve("good").toString());
    }

    @Test
    void passesOverAnOldPathToTheUsualPlacesWhateverTheirNames() {
        environment.put("JAVA_HOME", folder.resolve("nowhere").toString());
        onPath(jdk("old", "1.8.0_402").resolve("bin"));
        jdk("usual places/a jdk 17", "17.0.9");
        jdk("usual places/the jdk 25", "25");
        assertThat(asked().out())
                .isEqualTo(folder.resolve("usual places/the jdk 25").toString());
    }

    @Test
    void followsTheLinksThatSystemsPutOnThePath() throws IOException {
        Path good = jdk("usual/temurin 25", "25.0.3");
        Path alternatives = Files.createDirectories(folder.resolve("alternatives"));
        Files.createSymbolicLink(alternatives.resolve("javac"), good.resolve("bin/javac"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("javac"), Path.of("../alternatives/javac"));
        onPath(bin);
        assertThat(asked().out()).isEqualTo(good.toString());
    }

    @Test
    void takesAFolderWithoutACompilerForNoJdk() throws IOException {
        Path runtime = jdk("usual places/runtime only", "25");
        Files.delete(runtime.resolve("bin/javac"));
        assertThat(asked().code()).isEqualTo(1);
    }

    @Test
    void asksAJdkWithoutAReleaseFileItself() throws IOException {
        Path odd = Shell.jdk(folder.resolve("odd"), "?", "echo 'openjdk version \"25.0.1\" 2025-10-21' >&2");
        Files.delete(odd.resolve("release"));
        environment.put("JAVA_HOME", odd.toString());
        assertThat(asked().out()).isEqualTo(odd.toString());
    }

    @Test
    void saysWhatToInstallWhenThereIsNone() {
        environment.put("JAVA_HOME", jdk("old", "21").toString());
        jdk("usual places/older", "17");
        Ran ran = asked();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("needs a JDK 25 or newer")
                .contains(folder.resolve("old").toString())
                .contains("temurin-25-jdk");
    }
}
