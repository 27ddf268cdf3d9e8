package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Files at a location, through the process beside this one that has Hadoop's file systems. */
final class LocationFiles {

    /** Files of one line, so that work can be cancelled and seen between lines. */
    private static final int FILES_AT_ONCE = 32;

    private static final long BYTES_AT_ONCE = 256L << 20;

    /** The process beside this one. */
    interface Mover {
        JsonNode ask(ObjectNode line, Progress progress);
    }

    private final Location location;
    private final Mover process;

    LocationFiles(Location location, Mover process) {
        this.location = location;
        this.process = process;
    }

    Location location() {
        return location;
    }

    /** Every file there is by its path below the location, with its size. */
    Map<String, Long> list(Progress progress) {
        Map<String, Long> files = new TreeMap<>();
        JsonNode said = process.ask(SparkRunner.line("list").put("path", location.url()), progress);
        said.path("files")
                .forEach(file -> files.put(file.path(0).asString(), file.path(1).asLong()));
        return files;
    }

    Optional<String> read(String path) {
        JsonNode said = process.ask(SparkRunner.line("read").put("path", location.at(path)), Progress.NONE);
        @Nullable String text = SparkRunner.text(said, "text");
        return Optional.ofNullable(text);
    }

    /** Puts a small file under a name in one step. */
    void write(String path, String text) {
        process.ask(SparkRunner.line("write").put("path", location.at(path)).put("text", text), Progress.NONE);
    }

    /**
     * The same, when there is none.
     *
     * @throws io.clientele.ground.base.Refusal with the code {@code LOCATION_TAKEN} when there is one
     */
    void writeNew(String path, String text) {
        process.ask(
                SparkRunner.line("write")
                        .put("path", location.at(path))
                        .put("text", text)
                        .put("new", true),
                Progress.NONE);
    }

    void delete(List<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        ArrayNode all = SparkRunner.list();
        paths.forEach(path -> all.add(location.at(path)));
        ObjectNode line = SparkRunner.line("delete");
        line.set("paths", all);
        process.ask(line, Progress.NONE);
    }

    /** Sends segments' files from a workspace; each is compared with its checksum on the way. */
    void put(List<Segment> segments, Path workspace, Progress progress) {
        copied(
                "put",
                "lake.publishing",
                segments,
                progress,
                (segment, file) -> file.put(
                                "from", workspace.resolve(segment.path()).toString())
                        .put("to", location.at(Location.pathOf(segment))));
    }

    /** Brings segments' files into a workspace, in the same manner. */
    void get(List<Segment> segments, Path workspace, Progress progress) {
        copied(
                "get",
                "lake.fetching",
                segments,
                progress,
                (segment, file) -> file.put("from", location.at(Location.pathOf(segment)))
                        .put("to", workspace.resolve(segment.path()).toString()));
    }

    private interface Ends {
        ObjectNode of(Segment segment, ObjectNode file);
    }

    private void copied(String what, String stage, List<Segment> segments, Progress progress, Ends ends) {
        long total = segments.stream().mapToLong(Segment::bytes).sum();
        long done = 0;
        for (List<Segment> some : lines(segments)) {
            ArrayNode files = SparkRunner.list();
            some.forEach(segment -> ends.of(segment, files.addObject())
                    .put("bytes", segment.bytes())
                    .put("checksum", segment.checksum()));
            ObjectNode line = SparkRunner.line(what);
            line.set("files", files);
            progress.check();
            progress.report(stage, done, total);
            process.ask(line, new Part(progress, stage, done, total));
            done += some.stream().mapToLong(Segment::bytes).sum();
        }
        progress.report(stage, done, total);
    }

    /** What a line says of its own bytes, as part of all. */
    private record Part(Progress whole, String stage, long before, long total) implements Progress {

        @Override
        public void report(String any, long done, long ofLine) {
            whole.report(stage, before + done, total);
        }

        @Override
        public void check() {
            whole.check();
        }
    }

    private static List<List<Segment>> lines(List<Segment> segments) {
        List<List<Segment>> lines = new ArrayList<>();
        long bytes = 0;
        for (Segment segment : segments) {
            if (lines.isEmpty() || lines.getLast().size() >= FILES_AT_ONCE || bytes + segment.bytes() > BYTES_AT_ONCE) {
                lines.add(new ArrayList<>());
                bytes = 0;
            }
            lines.getLast().add(segment);
            bytes += segment.bytes();
        }
        return lines;
    }
}
