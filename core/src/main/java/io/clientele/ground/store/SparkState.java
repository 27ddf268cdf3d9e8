package io.clientele.ground.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A state of the record as a cluster is told of it: files with the types of their columns, and views over them.
 *
 * @param key another one for every other state
 * @param files by the name that views have for their rows
 * @param views in an order in which each finds those it reads
 * @param elsewhere where a cluster sees it; null when it sees the folder of the workspace
 */
record SparkState(
        String key,
        Map<String, Files> files,
        List<RecordedCatalogue.View> views,
        @Nullable Elsewhere elsewhere) {

    private static final Pattern NO_NAME = Pattern.compile("[^a-z0-9_]+");

    /**
     * Files of the same rows.
     *
     * @param types by column, in Spark's words
     */
    record Files(List<Path> paths, Map<String, String> types) {}

    /** What rooms have published, with the types that the embedded engine sees in the files. */
    static SparkState of(String key, RecordedCatalogue catalogue, DuckDbEngine engine) {
        Map<String, Files> files = new LinkedHashMap<>();
        catalogue.files().forEach((paths, name) -> files.put(name, new Files(paths, types(paths, engine))));
        return new SparkState(key, files, catalogue.views(), null);
    }

    /**
     * A copy of the files.
     *
     * @param files by their path here
     * @param answers what the paths begin with of whatever executors write there about this state
     */
    record Elsewhere(Map<Path, String> files, String answers) {}

    /** The same state, its files elsewhere. */
    SparkState seen(Elsewhere place) {
        return new SparkState(key, files, views, place);
    }

    /** Where a cluster finds a file of the state. */
    String seen(Path file) {
        return elsewhere == null
                ? file.toString()
                : Objects.requireNonNull(elsewhere.files().get(file), "a file of the state that isn't published");
    }

    private static Map<String, String> types(List<Path> paths, DuckDbEngine engine) {
        Relation view = new Relation("looked_at");
        try (Workbench workbench = engine.workbench()) {
            workbench.viewParquet(view, paths);
            Map<String, String> types = new LinkedHashMap<>();
            workbench.describe(view).forEach(column -> types.put(column.getKey(), sparkType(column.getValue())));
            return types;
        }
    }

    private static String sparkType(String type) {
        return switch (type) {
            case "VARCHAR" -> "string";
            case "BLOB" -> "binary";
            case "TIMESTAMP" -> "timestamp_ntz";
            case "UTINYINT" -> "smallint";
            case "USMALLINT" -> "int";
            case "UINTEGER" -> "bigint";
            default -> type.toLowerCase(Locale.ROOT);
        };
    }

    /** The line that tells a cluster of it. */
    ObjectNode told() {
        ArrayNode allFiles = SparkRunner.list();
        files.forEach((name, some) -> {
            ObjectNode one = allFiles.addObject().put("name", name);
            ArrayNode paths = one.putArray("paths");
            some.paths().forEach(path -> paths.add(seen(path)));
            ArrayNode columns = one.putArray("columns");
            some.types()
                    .forEach((column, type) -> columns.addArray().add(column).add(type));
        });
        ArrayNode allViews = SparkRunner.list();
        views.forEach(view ->
                allViews.addObject().put("name", view.name()).put("sql", SqlText.withBackslashesTwice(view.sql())));
        ObjectNode line = SparkRunner.line("state").put("state", key);
        line.set("files", allFiles);
        line.set("views", allViews);
        return line;
    }

    /** Bytes of the files that a pipeline's names lead to. */
    long bytesBehind(Pipeline pipeline) {
        Map<String, String> texts = new HashMap<>();
        views.forEach(view -> texts.put(view.name(), view.sql()));
        Set<String> seen = new HashSet<>();
        Deque<String> waiting = new ArrayDeque<>();
        pipeline.steps().forEach(step -> waiting.add(step.text()));
        pipeline.identifiers().values().forEach(identifier -> waiting.add(identifier.sql()));
        List<Path> read = new ArrayList<>();
        while (!waiting.isEmpty()) {
            for (String name : NO_NAME.split(waiting.pop())) {
                if (!seen.add(name)) {
                    continue;
                }
                if (texts.containsKey(name)) {
                    waiting.add(texts.get(name));
                }
                if (files.containsKey(name)) {
                    read.addAll(files.get(name).paths());
                }
            }
        }
        return read.stream().distinct().mapToLong(SparkState::size).sum();
    }

    private static long size(Path file) {
        try {
            return java.nio.file.Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
