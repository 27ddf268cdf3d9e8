package io.clientele.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterScriptTest {

    @TempDir
    Path folder;

    private Shell.Ran cluster(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Shell.root().resolve("bench/cluster.sh").toString()));
        command.addAll(List.of(arguments));
        // The script itself gives up after a minute and a half.
        return Shell.run(
                folder,
                Map.of("PATH", System.getenv("PATH"), "JAVA_HOME", System.getProperty("java.home")),
                command,
                Duration.ofMinutes(3));
    }

    @Test
    void saysHowItIsUsed() {
        Shell.Ran ran = cluster("--help");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("bench/cluster.sh stop").contains("--memory SIZE");
    }

    @Test
    void refusesWhatItCannotDoBeforeAnythingIsStarted() {
        assertThat(cluster("--workers", "0").err()).isEqualTo("--workers must be a whole number from 1, was '0'\n");
        assertThat(cluster("--cores", "two").err()).isEqualTo("--cores must be a whole number from 1, was 'two'\n");
        assertThat(cluster("--memory").err()).isEqualTo("--memory needs a value\n");
        assertThat(cluster("--wrokers", "2").err()).startsWith("no option is called --wrokers");
        assertThat(cluster("--wrokers", "2").code()).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void stopsNothingWhereNothingWasStarted() {
        assertThat(cluster("stop", "--state", folder.resolve("none").toString()).code())
                .isZero();
        assertThat(cluster("status", "--state", folder.resolve("none").toString())
                        .code())
                .isEqualTo(1);
    }

    @Test
    void leavesAProcessAloneThatGotAnIdOfTheClusters() throws Exception {
        Files.writeString(
                folder.resolve("1-worker.pid"),
                Long.toString(ProcessHandle.current().pid()));
        assertThat(cluster("stop", "--state", folder.toString()).code()).isZero();
        assertThat(folder).isEmptyDirectory();
    }
}
