package io.clientele.engine.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Moves files between this machine and a location, several at a time, each compared on the way with what it has to be. */
final class Moves {

    /** Stores answer one request slowly and several at a time no slower. */
    private static final int AT_ONCE = 4;

    private static final long SPACING_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Storage storage;
    private final Consumer<ObjectNode> say;
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();

    Moves(Storage storage, Consumer<ObjectNode> say) {
        this.storage = storage;
        this.say = say;
    }

    /** A file of which size and CRC32C are known. */
    private record Known(String from, String to, long bytes, String checksum) {

        static Known of(JsonNode said) {
            return new Known(
                    said.path("from").asText(),
                    said.path("to").asText(),
                    said.path("bytes").asLong(),
                    said.path("checksum").asText());
        }

        void compare(long found, CRC32C crc) {
            if (found != bytes) {
                throw Storage.damaged(from + " has " + found + " bytes instead of " + bytes);
            }
            if (!String.format("%08x", crc.getValue()).equals(checksum)) {
                throw Storage.damaged(from + " does not hold what was written into it");
            }
        }
    }

    private interface Copy {
        void run(Known file, Storage.Passing passing, Runnable complete);
    }

    /** Does what a line asks. */
    ObjectNode done(JsonNode asked) {
        return switch (asked.path("do").asText()) {
            case "list" -> storage.list(asked);
            case "read" -> storage.read(asked);
            case "write" -> storage.write(asked);
            case "delete" -> storage.delete(asked);
            case "put" -> put(asked);
            case "get" -> get(asked);
            default -> throw new IllegalArgumentException("nobody knows what to do with " + asked);
        };
    }

    private ObjectNode put(JsonNode asked) {
        return each(
                asked, (file, passing, complete) -> storage.send(Path.of(file.from()), file.to(), passing, complete));
    }

    private ObjectNode get(JsonNode asked) {
        return each(
                asked, (file, passing, complete) -> storage.bring(file.from(), Path.of(file.to()), passing, complete));
    }

    /** Breaks off what a line has asked for. */
    void stop(String id) {
        stopped.add(id);
    }

    private ObjectNode each(JsonNode asked, Copy copy) {
        List<Known> files = new ArrayList<>();
        asked.path("files").forEach(file -> files.add(Known.of(file)));
        Line line = new Line(
                asked.path("id").asText(),
                files.stream().mapToLong(Known::bytes).sum());
        try (ExecutorService several = Executors.newFixedThreadPool(AT_ONCE)) {
            List<CompletableFuture<Void>> all = files.stream()
                    .map(file -> CompletableFuture.runAsync(() -> line.copied(file, copy), several))
                    .toList();
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            return JsonNodeFactory.instance.objectNode();
        } catch (CompletionException e) {
            throw line.first(e);
        } finally {
            stopped.remove(line.id);
        }
    }

    /** One line's files; the first that fails breaks the others off. */
    private final class Line {
        private final String id;
        private final long total;
        private final AtomicLong done = new AtomicLong();
        private final CompletableFuture<RuntimeException> failed = new CompletableFuture<>();
        private long saidAt;

        private Line(String id, long total) {
            this.id = id;
            this.total = total;
        }

        private void copied(Known file, Copy copy) {
            CRC32C crc = new CRC32C();
            AtomicLong found = new AtomicLong();
            try {
                copy.run(
                        file,
                        (block, length) -> {
                            crc.update(block, 0, length);
                            found.addAndGet(length);
                            passed(length);
                        },
                        () -> file.compare(found.get(), crc));
            } catch (RuntimeException e) { // told by whoever waits for all; the others stop meanwhile
                failed.complete(e);
                stopped.add(id);
                throw e;
            }
        }

        private RuntimeException first(CompletionException other) {
            return failed.getNow(other);
        }

        private void passed(int bytes) {
            if (stopped.contains(id)) {
                throw new CancellationException("cancelled because it was asked for");
            }
            long now = done.addAndGet(bytes);
            synchronized (this) {
                if (System.nanoTime() - saidAt < SPACING_NANOS) {
                    return;
                }
                saidAt = System.nanoTime();
            }
            say.accept(JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("said", "running")
                    .put("done", now)
                    .put("total", total));
        }
    }
}
