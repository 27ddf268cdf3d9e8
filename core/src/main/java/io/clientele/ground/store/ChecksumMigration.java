package io.clientele.ground.store;

import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Format 1 to 2: every segment in every manifest gets the checksum of its file.
 *
 * <p>From format 2 on a segment may hold rows of several imports, which a program of format 1 would not take back with
 * their import; that, too, is why the number changes.
 */
final class ChecksumMigration implements WorkspaceMigration {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public int from() {
        return 1;
    }

    @Override
    public void run(Path folder) throws IOException {
        Map<String, String> checksums = new HashMap<>();
        for (Path file : manifests(folder)) {
            ObjectNode manifest = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
            for (JsonNode segment : manifest.path("segments")) {
                String path = segment.path("path").asString();
                String checksum = checksums.get(path);
                if (checksum == null) {
                    checksum =
                            checked(folder.resolve(path), segment.path("bytes").asLong());
                    checksums.put(path, checksum);
                }
                ((ObjectNode) segment).put("checksum", checksum);
            }
            Durable.replace(file, JSON.writeValueAsBytes(manifest));
        }
    }

    /** A checksum of a damaged file would make the damage look right for ever. */
    private static String checked(Path file, long bytes) throws IOException {
        if (!Files.exists(file) || Files.size(file) != bytes) {
            throw new Refusal(
                    Refusal.Kind.DATA,
                    "SEGMENT_DAMAGED",
                    file + " is missing or does not have its " + bytes + " bytes; restore it from a backup");
        }
        return Checksum.of(file);
    }

    private static List<Path> manifests(Path folder) throws IOException {
        List<Path> manifests = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("manifest"))) {
            files.filter(Lake::isManifest).forEach(manifests::add);
        }
        return manifests;
    }
}
