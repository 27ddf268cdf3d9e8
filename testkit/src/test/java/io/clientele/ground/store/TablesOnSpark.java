package io.clientele.ground.store;

import io.clientele.ground.base.PurposeGate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An engine on a local Spark over what a test has put into tables of the embedded engine: the tables as files, the views
 * as they are. One process drives Spark for all tests of a Java process.
 */
public final class TablesOnSpark {

    private static final String USUAL = "local[2]";

    private static final Map<String, SparkCluster> CLUSTERS = new LinkedHashMap<>();

    private final Workspace workspace;
    private final DuckDbEngine embedded;
    private final Path folder;
    private @Nullable Engine engine;
    private final String id = UUID.randomUUID().toString();
    private SparkState state = new SparkState("", Map.of(), List.of(), null);
    private int changes;
    private int exported = -1;

    /** @param folder where the tables' files go */
    public TablesOnSpark(Workspace workspace, Path folder) {
        this.workspace = workspace;
        this.embedded = workspace.embedded();
        this.folder = folder;
    }

    /** Whether the part for Spark is built here. */
    public static boolean canRun() {
        return Files.isDirectory(Path.of(System.getProperty("clientele.spark.place", "missing"), "runner"));
    }

    /** A cluster that many tests share; the process ends with this one. */
    static synchronized SparkCluster shared(String master) {
        return CLUSTERS.computeIfAbsent(master, url -> {
            // Small goldens are sooner asked as they are than compiled and planned anew at every shuffle. What Java
            // says of its collector goes where the process's own lines go, and disturbs none of them.
            Map<String, String> conf = Map.of(
                    "spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:gc+init",
                    "spark.log.level", "WARN",
                    "spark.sql.adaptive.enabled", "false",
                    "spark.sql.codegen.wholeStage", "false",
                    "spark.sql.codegen.factoryMode", "NO_CODEGEN",
                    "spark.sql.shuffle.partitions", "2");
            SparkSettings settings =
                    new SparkSettings(EngineChoice.SPARK, url, null, null, 1L << 30, SparkSettings.Most.ANY, conf);
            Path folder = Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "spark-" + ProcessHandle.current().pid());
            SparkCluster cluster = new SparkCluster(settings, folder, session -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            return cluster;
        });
    }

    /** Says that tables or views have changed. */
    public void changed() {
        changes++;
    }

    /** One for all questions, which remembers what it was asked. */
    public synchronized Engine engine() {
        if (engine == null) {
            engine = new SparkEngine(shared(USUAL), this::state, PurposeGate.OPEN, embedded, folder, failure -> {});
        }
        return engine;
    }

    private synchronized SparkState state() {
        if (exported != changes) {
            state = export();
            exported = changes;
        }
        return state;
    }

    private SparkState export() {
        RecordedCatalogue catalogue = new RecordedCatalogue(name -> List.of());
        try (Workbench workbench = workspace.workbench()) {
            for (String table : names(
                    workbench,
                    "select table_name as name from duckdb_tables()"
                            + " where schema_name = 'main' and database_name = current_database() order by table_name")) {
                Path file = folder.resolve(table + "-" + changes + ".parquet");
                // A file has rows; a table without any is a view without any.
                long rows = workbench.writeParquet(
                        Step.rendered("test", "select * from " + table), Map.of(), Map.of(), file);
                if (rows > 0) {
                    catalogue.view(table, "select * from " + catalogue.files(List.of(file)));
                } else {
                    catalogue.view(table, nothing(workbench, table));
                }
            }
            List<String> views = names(
                    workbench,
                    "select regexp_replace(sql, '^create view [a-z_]+ as ', view_name || ': ', 'i') as name"
                            + " from duckdb_views() where not internal and schema_name = 'main'"
                            + " and database_name = current_database() order by view_oid");
            views.forEach(view -> {
                int colon = view.indexOf(": ");
                catalogue.view(view.substring(0, colon), portable(view.substring(colon + 2)));
            });
        }
        return SparkState.of(id + changes, catalogue, embedded);
    }

    private static String nothing(Workbench workbench, String table) {
        List<String> columns = new ArrayList<>();
        workbench
                .describe(new Relation(table))
                .forEach(column ->
                        columns.add("cast(null as " + portable(column.getValue()) + ") as " + column.getKey()));
        return "select " + String.join(", ", columns) + " where false";
    }

    /** The embedded engine says its own names of types, whatever a text called them. */
    private static String portable(String text) {
        return text.replaceAll(";\\s*$", "").replace("VARCHAR", "string").replace("TIMESTAMP", "timestamp_ntz");
    }

    private static List<String> names(Workbench workbench, String sql) {
        return workbench.read(Step.rendered("test", sql), Map.of(), Map.of(), rows -> {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.requiredText("name"));
            }
            return names;
        });
    }
}
