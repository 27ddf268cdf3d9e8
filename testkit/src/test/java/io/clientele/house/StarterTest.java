package io.clientele.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.house.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./clientele} in a clone of its own, with a build and a Java that only note how they were called. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class StarterTest {

    private static final String[] JAVA = {
        "for argument in \"$@\"; do",
        "  case \"$argument\" in -XX:AOTCacheOutput=*) : >\"${argument#-XX:AOTCacheOutput=}\"; exit 0 ;; esac",
        "done",
        "echo \"pid $$\"",
        "for argument in \"$@\"; do echo \"<$argument>\"; done",
        "exit 7"
    };

    @TempDir
    Path folder;

    private Path clone;
    private Path jdk;

    @BeforeEach
    void prepare() throws IOException {
        clone = Files.createDirectories(folder.resolve("a clone"));
        jdk = Shell.jdk(folder.resolve("jdk 25"), "25.0.1", JAVA);
        for (String part : List.of("stats", "core", "shop", "server", "ui")) {
            Files.createDirectories(clone.resolve(part).resolve("src/main"));
            Files.writeString(clone.resolve(part).resolve("pom.xml"), "<project/>");
        }
        Files.writeString(clone.resolve("core/src/main/Room.java"), "class Room {}");
        for (String file : List.of("pom.xml", "ui/index.html", "ui/package-lock.json")) {
            Files.writeString(clone.resolve(file), "");
        }
        Files.createDirectories(clone.resolve("bin"));
        Files.copy(Shell.root().resolve("bin/find-jdk.sh"), clone.resolve("bin/find-jdk.sh"));
        Files.copy(Shell.root().resolve("clientele"), clone.resolve("clientele"), StandardCopyOption.COPY_ATTRIBUTES);
        build("mkdir -p server/target/app/lib", ": >server/target/app/lib/server.jar");
    }

    private void build(String... lines) {
        List<String> all = new ArrayList<>(List.of("cd \"$(dirname \"$0\")\"", "echo built >>builds.txt"));
        all.addAll(List.of(lines));
        Shell.script(clone.resolve("mvnw"), all.toArray(String[]::new));
    }

    private Ran started(String... arguments) {
        return started(clone.resolve("clientele"), jdk, arguments);
    }

    private Ran started(Path command, Path java, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command.toString()));
        all.addAll(List.of(arguments));
        return Shell.run(
                folder, Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", java.toString(), "HOME", folder.toString()), all);
    }

    private long builds() throws IOException {
        Path noted = clone.resolve("builds.txt");
        return Files.exists(noted) ? Files.readAllLines(noted).size() : 0;
    }

    /** As if a file had been saved a minute after the build. */
    private void saved(String file) throws IOException {
        Files.setLastModifiedTime(
                clone.resolve(file), FileTime.from(Instant.now().plusSeconds(60)));
    }

    @Test
    void becomesTheJavaProcessAndPassesEverythingOn() {
        Ran ran = started("sql", "select 'a  b' from \"x\"", "");
        assertThat(ran.out())
                .as("exec: one process id")
                .startsWith("pid " + ran.pid() + "\n")
                .contains("<io.clientele.server.Main>\n<sql>\n<select 'a  b' from \"x\">\n<>\n");
        assertThat(ran.code()).isEqualTo(7);
    }

    @Test
    void buildsOnceAndSaysSo() throws IOException {
        Ran first = started("init");
        assertThat(first.err()).contains("Building Clientele");
        Ran second = started("init");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("-XX:AOTCache=");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws IOException {
        started("init");
        for (String file : List.of("core/src/main/Room.java", "ui/package-lock.json", "pom.xml", "shop/pom.xml")) {
            long before = builds();
            saved(file);
            started("init");
            assertThat(builds()).as(file).isEqualTo(before + 1);
            Files.setLastModifiedTime(clone.resolve(file), FileTime.from(Instant.EPOCH));
            started("init");
            assertThat(builds()).as("after " + file).isEqualTo(before + 1);
        }
    }

    @Test
    void buildsAgainForAnotherJdk() throws IOException {
        started("init");
        Path other = Shell.jdk(folder.resolve("jdk 26"), "26", JAVA);
        started(clone.resolve("clientele"), other, "init");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void saysWhereTheBuildsWordsAreWhenItFails() throws IOException {
        build("echo '[ERROR] Room.java:[3,1] no such door'", "exit 1");
        Ran ran = started("init");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("no such door").contains("server/target/build.log");
        assertThat(clone.resolve("server/.building")).doesNotExist();
        build("mkdir -p server/target/app/lib", ": >server/target/app/lib/server.jar");
        assertThat(started("init").code()).isEqualTo(7);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void doesNotWaitForACommandThatWasKilledWhileItBuilt() throws IOException {
        Path mark = Files.createDirectories(clone.resolve("server/.building"));
        Files.writeString(mark.resolve("process"), "999999999");
        assertThat(started("init").err()).contains("Building Clientele").doesNotContain("waiting");
        assertThat(builds()).isEqualTo(1);
        assertThat(mark).doesNotExist();
    }

    @Test
    void runsFromAnywhereThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a clone/clientele"));
        assertThat(started(link, jdk, "init").out()).contains("<init>");
    }

    @Test
    void givesTheHeapAQuarterOfTheMemoryAllowed() {
        assertThat(started("--memory", "4GB", "serve").out()).contains("<-Xmx1024m>");
        assertThat(started("--memory=600MB", "serve").out()).contains("<-Xmx256m>");
        assertThat(started("serve").out()).contains("<-XX:MaxRAMPercentage=6.25>");
    }

    @Test
    void seesTheCommandBehindTheOptionsThatStandBeforeIt() {
        assertThat(started("--engine", "spark", "--spark-master", "spark://one:7077", "value", "clv")
                        .out())
                .as("a long computation")
                .doesNotContain("TieredStopAtLevel");
        assertThat(started("--engine", "spark", "value", "kpis").out()).contains("<-XX:TieredStopAtLevel=1>");
    }

    @Test
    void installsSparkWhereJavaIsToldThatItIs() throws IOException {
        Files.createDirectories(clone.resolve("engine-spark/src/main"));
        Files.createDirectories(clone.resolve("spark-functions/src/main"));
        build(
                "echo \"$@\" >>asked.txt",
                "mkdir -p server/target/app/lib",
                ": >server/target/app/lib/server.jar",
                "case \"$*\" in *engine-spark*) mkdir -p engine-spark/target/spark/runner ;; esac");
        Path place = clone.toRealPath().resolve("engine-spark/target/spark");

        Ran ran = started("engine", "install");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo("installed " + place + "\n");
        assertThat(Files.readString(clone.resolve("server/target/app/java.args")))
                .contains("-Dclientele.spark.place=\"" + place + "\"");
        assertThat(Files.readAllLines(clone.resolve("asked.txt")))
                .as("whoever doesn't install it gets none of it")
                .satisfiesExactly(
                        server -> assertThat(server).contains("-pl server -am"),
                        spark -> assertThat(spark).contains("-pl engine-spark -am"));

        Files.writeString(clone.resolve("engine-spark/src/main/Runner.java"), "class Runner {}");
        saved("engine-spark/src/main/Runner.java");
        started("init");
        assertThat(Files.readAllLines(clone.resolve("asked.txt")).getLast())
                .as("what goes to the cluster is of the same build")
                .contains("-pl server,engine-spark -am");
    }
}
