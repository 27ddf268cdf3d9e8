package io.clientele.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * Where a record is published to, on this machine: a folder, or a server that a test starts on loopback as a process of
 * its own, so that its jars meet neither ours nor Spark's.
 *
 * @param url of a place that is there, without a slash at its end
 * @param settings of Spark's by which it is reached
 * @param ending ends the server
 */
public record LocalStorage(String url, Map<String, String> settings, Runnable ending) implements AutoCloseable {

    private static final String PLACE = "clientele.storage.place";
    private static final String IDENTITY = "clientele";
    private static final String SECRET = "of-the-test";
    private static final String BUCKET = "shop";
    /** For processes that live for some seconds. */
    private static final Map<String, String> SHORT =
            Map.of("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    public LocalStorage {
        Map<String, String> all = new HashMap<>(SHORT);
        all.putAll(settings);
        settings = Map.copyOf(all);
    }

    public static LocalStorage folder(Path folder) {
        return new LocalStorage(folder.toAbsolutePath().toString(), Map.of(), () -> {});
    }

    /** An object store that answers as S3 does and knows one key. */
    public static LocalStorage objectStore(Path folder) {
        Path jars = place("object-store");
        Path objects = folder.resolve("objects");
        try {
            Files.createDirectories(objects.resolve(BUCKET));
            Files.writeString(
                    folder.resolve("store.properties"),
                    String.join(
                            "\n",
                            "s3proxy.endpoint=http://127.0.0.1:0",
                            "s3proxy.authorization=aws-v2-or-v4",
                            "s3proxy.identity=" + IDENTITY,
                            "s3proxy.credential=" + SECRET,
                            "jclouds.provider=filesystem",
                            "jclouds.filesystem.basedir=" + objects));
            Files.writeString(folder.resolve("logback.xml"), """
                    <configuration>
                      <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                        <encoder><pattern>%level %logger{0} %msg%n</pattern></encoder>
                      </appender>
                      <root level="info"><appender-ref ref="out"/></root>
                    </configuration>
                    """);
            StartedProcess store = StartedProcess.java(
                    folder,
                    List.of(
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Dlogback.configurationFile=" + folder.resolve("logback.xml"),
                            "-cp",
                            jars.resolve("*").toString(),
                            "org.gaul.s3proxy.Main",
                            "--properties",
                            folder.resolve("store.properties").toString()));
            return ready(store, () -> {
                String endpoint = "http://" + address(store.await("ServerConnector"));
                return new LocalStorage("s3a://" + BUCKET, objectStoreAt(endpoint), store::close);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Spark needs to reach an object store at an address: jars for both sides, the address and the key. */
    public static Map<String, String> objectStoreAt(String endpoint) {
        String jars = place("s3").resolve("*").toString();
        return Map.of(
                "spark.driver.extraClassPath", jars,
                "spark.executor.extraClassPath", jars,
                "spark.hadoop.fs.s3a.endpoint", endpoint,
                "spark.hadoop.fs.s3a.endpoint.region", "us-east-1",
                "spark.hadoop.fs.s3a.path.style.access", "true",
                // the store refuses the checksum without which no bulk delete is sent
                "spark.hadoop.fs.s3a.multiobjectdelete.enable", "false",
                "spark.hadoop.fs.s3a.access.key", IDENTITY,
                "spark.hadoop.fs.s3a.secret.key", SECRET);
    }

    /** An HDFS with one node for data. */
    public static LocalStorage hdfs(Path folder) {
        Path jars = place("hdfs");
        Path spark = LocalCluster.place();
        Path data = folder.resolve("data");
        Path details = folder.resolve("details.json");
        try {
            Files.createDirectories(data);
            StartedProcess hdfs = StartedProcess.java(
                    folder,
                    List.of(
                            "@" + spark.resolve("java.args"),
                            "-Xmx384m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Dtest.build.data=" + data,
                            "-cp",
                            jars.resolve("*") + ":" + spark.resolve("jars").resolve("*"),
                            "org.apache.hadoop.test.MiniDFSClusterManager",
                            "-format",
                            "-writeDetails",
                            details.toString()));
            return ready(hdfs, () -> {
                String started = hdfs.await(details, "}");
                return new LocalStorage(
                        "hdfs://127.0.0.1:" + started.replaceAll("\\D", ""),
                        Map.of("spark.hadoop.dfs.replication", "1"),
                        hdfs::close);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Started {
        LocalStorage storage() throws IOException;
    }

    private static LocalStorage ready(StartedProcess process, Started started) throws IOException {
        try {
            return started.storage();
        } catch (RuntimeException | Error | IOException e) {
            process.close();
            throw e;
        }
    }

    private static String address(String line) {
        Matcher port = PORT.matcher(line);
        if (!port.find()) {
            throw new IllegalStateException("no port in " + line);
        }
        return port.group();
    }

    /** Jars that the build gathers; a test that needs them is skipped, and says so, where they weren't. */
    private static Path place(String name) {
        Path place = Path.of(System.getProperty(PLACE, ""))
                .resolve(name)
                .toAbsolutePath()
                .normalize();
        Assumptions.assumeTrue(
                Files.isDirectory(place),
                "there are no jars in " + place + ": ./mvnw -Pfull -pl storage-for-tests generate-test-resources");
        return place;
    }

    @Override
    public void close() {
        ending.run();
    }
}
