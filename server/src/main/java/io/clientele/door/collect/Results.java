package io.clientele.door.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The results of a request's events, in a list of JSON. They are answered when the whole body has been read, for a client
 * listens only when it has sent everything; those of a long body wait in a file.
 */
final class Results implements AutoCloseable {

    private static final int IN_MEMORY = 1 << 20;

    private final Path folder;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private long count;

    /** @param folder where the file of a long body may lie */
    Results(Path folder) {
        this.folder = folder;
    }

    long count() {
        return count;
    }

    void add(String result) {
        if (count++ > 0) {
            memory.write(',');
        }
        memory.writeBytes(result.getBytes(StandardCharsets.UTF_8));
        if (memory.size() >= IN_MEMORY) {
            try {
                spill();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void spill() throws IOException {
        if (out == null) {
            Files.createDirectories(folder);
            file = Files.createTempFile(folder, "results-", ".json");
            out = Files.newOutputStream(file);
        }
        memory.writeTo(out);
        memory = new ByteArrayOutputStream();
    }

    /** Writes them, with commas between. */
    void writeTo(OutputStream response) throws IOException {
        if (out != null && file != null) {
            out.close();
            Files.copy(file, response);
        }
        memory.writeTo(response);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
