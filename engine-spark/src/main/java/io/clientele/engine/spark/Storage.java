package io.clientele.engine.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * Files where a cluster sees them: a folder, a shared mount, whatever Hadoop has a file system for.
 *
 * <p>Whoever finds a file under its name finds all of it: it is written beside and renamed, or, where a store shows an
 * object only once it is complete, written under its name. What was begun and never finished ends in {@code .part}.
 */
final class Storage {

    static final String PART = ".part";

    private static final int BLOCK = 1 << 18;

    /** Hadoop's word for a file that is made only when there is none, by the store itself where it can. */
    private static final String ONLY_NEW = "fs.option.create.conditional.overwrite";

    /** How S3 says that there is one. */
    private static final String PRECONDITION = "Status Code: 412";

    private static final String NO_BUCKET = "NoSuchBucket";

    private final Configuration configuration;

    Storage(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Told of bytes as they pass; throws to stop. */
    interface Passing {
        void bytes(byte[] block, int length);
    }

    private interface Work<T> {
        T run(FileSystem system, Path path) throws IOException;
    }

    /** Every file below a folder, by its path there, with its size; none when there is no folder. */
    ObjectNode list(JsonNode asked) {
        return at(asked.path("path").asText(), (system, folder) -> {
            ObjectNode said = JsonNodeFactory.instance.objectNode();
            ArrayNode files = said.putArray("files");
            int start = system.makeQualified(folder)
                            .toUri()
                            .getPath()
                            .replaceFirst("/$", "")
                            .length()
                    + 1;
            try {
                RemoteIterator<LocatedFileStatus> all = system.listFiles(folder, true);
                while (all.hasNext()) {
                    FileStatus file = all.next();
                    String path = file.getPath().toUri().getPath();
                    files.addArray().add(path.substring(start)).add(file.getLen());
                }
            } catch (FileNotFoundException e) {
                files.removeAll();
            }
            return said;
        });
    }

    /** The text of a small file; without one when there is none. */
    ObjectNode read(JsonNode asked) {
        return at(asked.path("path").asText(), (system, file) -> {
            ObjectNode said = JsonNodeFactory.instance.objectNode();
            try (InputStream in = system.open(file)) {
                return said.put("text", new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (FileNotFoundException e) {
                return said;
            }
        });
    }

    /** Writes a small file in one step; a {@code new} one only when there is none. */
    ObjectNode write(JsonNode asked) {
        byte[] content = asked.path("text").asText().getBytes(StandardCharsets.UTF_8);
        return at(asked.path("path").asText(), (system, file) -> {
            if (asked.path("new").asBoolean()) {
                made(system, file, content);
            } else {
                whole(system, file, new ByteArrayInputStream(content), (block, length) -> {}, () -> {});
            }
            return JsonNodeFactory.instance.objectNode();
        });
    }

    private static void made(FileSystem system, Path file, byte[] content) throws IOException {
        try {
            if (system instanceof LocalFileSystem local) {
                // Hadoop looks first and writes then; the system itself does both at once.
                system.mkdirs(file.getParent());
                Files.write(local.pathToFile(file).toPath(), content, StandardOpenOption.CREATE_NEW);
            } else {
                create(system, file, content);
            }
        } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException e) {
            throw taken(file, e);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains(PRECONDITION)) {
                throw taken(file, e);
            }
            throw e;
        }
    }

    private static StorageFailure taken(Path file, IOException e) {
        return new StorageFailure("LOCATION_TAKEN", file + " is there already", e);
    }

    private static void create(FileSystem system, Path file, byte[] content) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder = system.createFile(file);
        builder.recursive().overwrite(false).opt(ONLY_NEW, true);
        try (FSDataOutputStream out = builder.build()) {
            out.write(content);
            force(out);
        }
    }

    /** Deletes files and folders with all that is in them; nothing where there are none. */
    ObjectNode delete(JsonNode asked) {
        for (JsonNode path : asked.path("paths")) {
            remove(path.asText());
        }
        return JsonNodeFactory.instance.objectNode();
    }

    void remove(String path) {
        at(path, (system, target) -> system.delete(target, true));
    }

    /** Deletes a folder that whoever publishes next would delete; that it can't be is no reason to fail. */
    void removeLater(String path) {
        try {
            remove(path);
        } catch (StorageFailure e) {
            System.err.println("left behind: " + e.getMessage());
        }
    }

    /** Sends a file of this machine. Nothing stays under the name when {@code passing} or {@code complete} throws. */
    void send(java.nio.file.Path from, String to, Passing passing, Runnable complete) {
        at(to, (system, target) -> {
            try (InputStream in = Files.newInputStream(from)) {
                whole(system, target, in, passing, complete);
            }
            return target;
        });
    }

    /** Brings a file to this machine, in the same manner. */
    void bring(String from, java.nio.file.Path to, Passing passing, Runnable complete) {
        java.nio.file.Path part = to.resolveSibling(to.getFileName() + PART);
        at(from, (system, source) -> {
            try (InputStream in = system.open(source);
                    OutputStream out = Files.newOutputStream(part)) {
                pass(in, out, passing);
            }
            complete.run();
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return source;
        });
    }

    /** Brings the files of a folder, which lie in it directly. */
    void bringFolder(String from, java.nio.file.Path to) {
        at(from, (system, folder) -> {
            Files.createDirectories(to);
            for (FileStatus file : system.listStatus(folder)) {
                if (file.isFile()) {
                    java.nio.file.Path target = to.resolve(file.getPath().getName());
                    bring(file.getPath().toString(), target, (block, length) -> {}, () -> sameSize(file, target));
                }
            }
            return folder;
        });
    }

    private static void sameSize(FileStatus file, java.nio.file.Path target) {
        java.nio.file.Path part = target.resolveSibling(target.getFileName() + PART);
        try {
            if (Files.size(part) != file.getLen()) {
                throw damaged(file.getPath() + " has " + file.getLen() + " bytes, " + Files.size(part) + " arrived");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StorageFailure damaged(String said) {
        return new StorageFailure("LOCATION_DAMAGED", said);
    }

    private static void whole(FileSystem system, Path file, InputStream in, Passing passing, Runnable complete)
            throws IOException {
        if (system.hasPathCapability(file, StreamCapabilities.ABORTABLE_STREAM)) {
            atOnce(system, file, in, passing, complete);
            return;
        }
        Path part = file.suffix(PART);
        try (FSDataOutputStream out = system.create(part, true)) {
            pass(in, out, passing);
            force(out);
        }
        complete.run();
        if (!system.rename(part, file)) {
            system.delete(file, false);
            if (!system.rename(part, file)) {
                throw new IOException("cannot rename " + part + " to " + file);
            }
        }
    }

    /** Where an object appears when its stream is closed, and not at all when it is broken off. */
    private static void atOnce(FileSystem system, Path file, InputStream in, Passing passing, Runnable complete)
            throws IOException {
        boolean done = false;
        FSDataOutputStream out = system.create(file, true);
        try {
            pass(in, out, passing);
            complete.run();
            done = true;
        } finally {
            if (!done) {
                out.abort();
            }
            out.close();
        }
    }

    private static void pass(InputStream in, OutputStream out, Passing passing) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int length = in.read(block); length >= 0; length = in.read(block)) {
            passing.bytes(block, length);
            out.write(block, 0, length);
        }
    }

    private static void force(FSDataOutputStream out) throws IOException {
        if (out.hasCapability(StreamCapabilities.HSYNC)) {
            out.hsync();
        }
    }

    private <T> T at(String path, Work<T> work) {
        try {
            Path target = new Path(path);
            FileSystem system = systemOf(target);
            if (system instanceof LocalFileSystem local) {
                // Hadoop would write a file of its own beside each; segments have checksums in the manifest.
                local.setWriteChecksum(false);
                local.setVerifyChecksum(false);
            }
            return work.run(system, target);
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            throw new StorageFailure("LOCATION_" + codeOf(e), path + ": " + Failures.said(e), e);
        } catch (LinkageError e) {
            throw new StorageFailure("LOCATION_CLASS", path + ": " + Failures.said(e), e);
        }
    }

    private FileSystem systemOf(Path path) throws IOException {
        try {
            return path.getFileSystem(configuration);
        } catch (RuntimeException e) { // so Hadoop says of a class that isn't there
            throw new IOException(e);
        }
    }

    /** A bucket that there isn't is as a machine that there isn't: the name is wrong, or it isn't up. */
    private static String codeOf(Exception failure) {
        return Failures.said(failure).contains(NO_BUCKET) ? "UNREACHABLE" : Failures.codeOf(failure);
    }
}
