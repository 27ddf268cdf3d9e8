package io.clientele.ground.store;

import io.clientele.ground.base.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which engine answers a workspace's questions, and the cluster it may use; what {@code engine.properties} in its folder
 * says.
 *
 * @param engine unless a command says otherwise
 * @param master of the cluster, {@code spark://host:7077}; null when there is none
 * @param home a Spark distribution of the operator's own; null for the one that comes with this program
 * @param location where segments are published for the cluster, {@code s3a://bucket/folder}; null when executors see the
 *     workspace's own folder
 * @param limitBytes of segments, above which {@link EngineChoice#AUTO} takes the cluster
 * @param most what one question may use of it
 * @param conf further settings of Spark's, by their names
 */
public record SparkSettings(
        EngineChoice engine,
        @Nullable String master,
        @Nullable Path home,
        @Nullable String location,
        long limitBytes,
        Most most,
        Map<String, String> conf) {

    /**
     * What one question may use of a cluster.
     *
     * @param time after which it is stopped; null for no bound
     * @param bytes of segments that it may have to read; null for no bound
     */
    public record Most(@Nullable Duration time, @Nullable Long bytes) {

        /** Whatever it takes. */
        public static final Most ANY = new Most(null, null);

        public Most {
            if (time != null && !time.isPositive()) {
                throw invalid("spark.time", "'" + time.toSeconds() + "s'", TIME);
            }
            if (bytes != null && bytes < 1) {
                throw invalid("spark.bytes", bytes + " bytes", SIZE);
            }
        }
    }

    private static final String FILE = "engine.properties";
    private static final String CONF = "spark.conf.";
    private static final String MASTERS =
            "spark://\\S+:\\d+|k8s://\\S+|yarn|local(\\[[0-9*, ]+])?|local-cluster\\[[0-9, ]+]";
    private static final long USUAL_LIMIT = 20L << 30;
    private static final long MEGABYTE = 1L << 20;
    private static final String SIZE = "a size of 1MB or more, with its unit, such as 20GB";
    private static final String TIME = "a time above zero such as 90s, 30m or 2h";
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(s|m|h)");

    private static final String PATIENCE = "spark.clientele.start.patience";
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(150);
    private static final Pattern PATIENCES = Pattern.compile("spark\\.clientele\\.(start|executors)\\.patience");

    /** Sizes and numbers among Spark's own settings: a wrong one would be found when the first question waits. */
    private static final Pattern MEMORIES = Pattern.compile("spark\\.(driver|executor)\\.memory");

    private static final Pattern NUMBERS =
            Pattern.compile("spark\\.(executor\\.(cores|instances)|cores\\.max|sql\\.shuffle\\.partitions)");

    public SparkSettings {
        conf = Map.copyOf(conf);
        if (master != null && !master.matches(MASTERS)) {
            throw invalid(
                    "spark.master", "'" + master + "'", "a master's URL such as spark://host:7077, yarn, or local[2]");
        }
        if (limitBytes < 1) {
            throw invalid("spark.limit", limitBytes + " bytes", SIZE);
        }
        conf.forEach(SparkSettings::check);
        if (engine != EngineChoice.DUCKDB && master == null) {
            throw invalid("spark.master", "nothing", "the URL of the cluster's master, such as spark://host:7077");
        }
    }

    static final SparkSettings NONE =
            new SparkSettings(EngineChoice.DUCKDB, null, null, null, USUAL_LIMIT, Most.ANY, Map.of());

    /** How long a session may take to come; {@code spark.clientele.start.patience}. */
    Duration patience() {
        String said = conf.get(PATIENCE);
        return said == null ? USUAL_PATIENCE : time(CONF + PATIENCE, said);
    }

    private static void check(String name, String value) {
        if (!name.startsWith("spark.") || name.startsWith(CONF) || name.equals("spark.master")) {
            throw invalid(
                    CONF + name,
                    "'" + value + "'",
                    "a setting of Spark's by its name, such as " + CONF
                            + "spark.executor.memory; the master is spark.master itself");
        }
        if (PATIENCES.matcher(name).matches()) {
            time(CONF + name, value);
        }
        if (MEMORIES.matcher(name).matches() && !value.matches("[1-9]\\d*[kmgtKMGT]")) {
            throw invalid(CONF + name, "'" + value + "'", "a size above zero such as 4g");
        }
        if (NUMBERS.matcher(name).matches() && !value.matches("[1-9]\\d*")) {
            throw invalid(CONF + name, "'" + value + "'", "a whole number above zero");
        }
    }

    /** Those of a workspace's folder; the embedded engine when nothing is said there. */
    public static SparkSettings of(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        Properties said = new Properties();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            said.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.DATA, "ENGINE_SETTINGS", file + " can't be read: " + e.getMessage(), e);
        }
        Map<String, String> all = new TreeMap<>();
        said.stringPropertyNames()
                .forEach(name -> all.put(name, said.getProperty(name).strip()));
        return of(all);
    }

    /** Those that a file with these names and values means. */
    public static SparkSettings of(Map<String, String> said) {
        Map<String, String> conf = new TreeMap<>();
        for (Map.Entry<String, String> entry : said.entrySet()) {
            if (entry.getKey().startsWith(CONF)) {
                conf.put(entry.getKey().substring(CONF.length()), entry.getValue());
            } else if (!entry.getKey().matches("engine|spark\\.(master|home|limit|time|bytes)|lake\\.location")) {
                throw invalid(
                        entry.getKey(),
                        "'" + entry.getValue() + "'",
                        "one of engine, spark.master, spark.home, spark.limit, spark.time, spark.bytes, lake.location and"
                                + " spark.conf.…");
            }
        }
        String engine = said.getOrDefault("engine", EngineChoice.DUCKDB.word());
        String limit = filled(said.get("spark.limit"));
        String time = filled(said.get("spark.time"));
        String bytes = filled(said.get("spark.bytes"));
        return new SparkSettings(
                EngineChoice.of(engine)
                        .orElseThrow(() -> invalid("engine", "'" + engine + "'", "duckdb, spark or auto")),
                filled(said.get("spark.master")),
                Optional.ofNullable(filled(said.get("spark.home")))
                        .map(Path::of)
                        .orElse(null),
                filled(said.get("lake.location")),
                limit == null ? USUAL_LIMIT : bytes("spark.limit", limit),
                new Most(
                        time == null ? null : time("spark.time", time),
                        bytes == null ? null : bytes("spark.bytes", bytes)),
                conf);
    }

    private static long bytes(String name, String size) {
        long megabytes = 0;
        try {
            megabytes = EngineSettings.megabytes(size);
        } catch (Refusal e) {
            // Said below, with the name of the setting.
        }
        if (megabytes < 1) {
            throw invalid(name, "'" + size + "'", SIZE);
        }
        return megabytes * MEGABYTE;
    }

    private static Duration time(String name, String text) {
        Matcher matcher = DURATION.matcher(text);
        long number = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        if (number == 0) {
            throw invalid(name, "'" + text + "'", TIME);
        }
        return switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }

    /** What a file with these settings says. */
    public Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("engine", engine.word());
        put(said, "spark.master", master);
        put(said, "spark.home", home);
        put(said, "lake.location", location);
        put(said, "spark.limit", limitBytes / MEGABYTE + "MB");
        put(said, "spark.time", most.time() == null ? null : most.time().toSeconds() + "s");
        put(said, "spark.bytes", most.bytes() == null ? null : most.bytes() / MEGABYTE + "MB");
        new TreeMap<>(conf).forEach((name, value) -> said.put(CONF + name, value));
        return said;
    }

    private static void put(Map<String, String> said, String name, @Nullable Object value) {
        if (value != null) {
            said.put(name, value.toString());
        }
    }

    /** Writes them for a workspace, whose owner alone may read them: some are secrets. Whoever opens it next uses them. */
    public void write(Path folder) {
        StringBuilder text = new StringBuilder();
        said().forEach((name, value) -> text.append(name)
                .append('=')
                .append(value.replace("\\", "\\\\"))
                .append('\n'));
        try {
            Path draft = folder.resolve(FILE + ".draft");
            Files.deleteIfExists(draft);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.createFile(
                        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Durable.replace(folder.resolve(FILE), text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }

    /** The same with another cluster. */
    SparkSettings with(String otherMaster) {
        return new SparkSettings(engine, otherMaster, home, location, limitBytes, most, conf);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static Refusal invalid(String name, String was, String wanted) {
        return new Refusal(
                Refusal.Kind.USAGE, "ENGINE_SETTINGS", FILE + ": " + name + " was " + was + ", must be " + wanted);
    }
}
