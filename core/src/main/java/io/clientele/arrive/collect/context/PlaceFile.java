package io.clientele.arrive.collect.context;

import com.maxmind.db.CHMCache;
import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import io.clientele.ground.base.Recent;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's file that tells where addresses are, in the format of <a
 * href="https://maxmind.github.io/MaxMind-DB/">MaxMind DB</a>: GeoLite2, DB-IP, IPinfo.
 *
 * <p>It is copied and the copy mapped into memory, for a mapped file that somebody writes over ends the process. Whether
 * another lies there is looked at by whoever asks once the time is up, and that one asker reads it; the others go on with
 * what is there. A file that can't be read leaves the one before it in use, a file that is gone does not.
 */
final class PlaceFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PlaceFile.class);

    /** Visitors of an hour; an address comes with every event of its visitor. */
    private static final int REMEMBERED = 8_192;

    private final Path file;
    private final Path scratch;
    private final long checkEveryNanos;
    private final LongSupplier nanos;
    private final AtomicLong checkedAt;

    /** Read: somebody looks an address up. Write: a file that is no longer in use is closed, when nobody does. */
    private final ReentrantReadWriteLock using = new ReentrantReadWriteLock();

    private volatile @Nullable Open open;
    private volatile PlaceFileState state;

    /** A file in use, what was found in it lately, and by what it is told from another. */
    private record Open(
            Reader reader, Recent<InetAddress, Place> recent, Path copy, Mark mark, String type, Instant built) {}

    private record Mark(
            FileTime changed, long bytes, @Nullable Object key) {}

    /**
     * @param scratch a folder for the copy
     * @param nanos a clock like {@link System#nanoTime}
     */
    PlaceFile(Path file, Path scratch, Duration checkEvery, LongSupplier nanos) {
        this.file = file;
        this.scratch = scratch;
        this.checkEveryNanos = checkEvery.toNanos();
        this.nanos = nanos;
        this.checkedAt = new AtomicLong(nanos.getAsLong());
        this.state = new PlaceFileState.Unusable(file, "was not read yet.");
        check();
    }

    PlaceFileState state() {
        return state;
    }

    Place find(InetAddress address) {
        long last = checkedAt.get();
        long now = nanos.getAsLong();
        if (now - last >= checkEveryNanos && checkedAt.compareAndSet(last, now)) {
            check();
        }
        return current(address);
    }

    private Place current(InetAddress address) {
        using.readLock().lock();
        try {
            Open used = open;
            return used == null ? Place.UNKNOWN : used.recent().of(address);
        } finally {
            using.readLock().unlock();
        }
    }

    private static Place look(Reader reader, InetAddress address) {
        try {
            Map<?, ?> found = reader.get(address, Map.class);
            return found == null ? Place.UNKNOWN : place(found);
        } catch (IOException | RuntimeException e) {
            // The reader throws what it likes at a file that is broken inside; such an address has no place.
            LOG.debug("no place can be read for an address", e);
            return Place.UNKNOWN;
        }
    }

    private synchronized void check() {
        try {
            BasicFileAttributes lies = Files.readAttributes(file, BasicFileAttributes.class);
            Mark mark = new Mark(lies.lastModifiedTime(), lies.size(), lies.fileKey());
            Open used = open;
            if (used != null && used.mark().equals(mark)) {
                say(inUse(used, Optional.empty()));
                return;
            }
            use(opened(mark));
        } catch (NoSuchFileException e) {
            use(null);
            say(new PlaceFileState.Unusable(file, "is not there. Put the file there, or name another."));
        } catch (InvalidDatabaseException e) {
            broken("is no MMDB file, or not all of one: " + e.getMessage());
        } catch (IOException e) {
            broken("can't be read: " + reason(e));
        } catch (RuntimeException e) {
            // Whatever the reader makes of bytes that are no such file.
            broken("is no MMDB file, or not all of one: " + reason(e));
        }
    }

    private static String reason(Exception e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }

    private Open opened(Mark mark) throws IOException {
        Files.createDirectories(scratch);
        Path copy = Files.createTempFile(scratch, "places", ".mmdb");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            Reader reader = new Reader(copy.toFile(), Reader.FileMode.MEMORY_MAPPED, new CHMCache());
            Metadata metadata = reader.getMetadata();
            return new Open(
                    reader,
                    new Recent<>(REMEMBERED, address -> look(reader, address)),
                    copy,
                    mark,
                    metadata.databaseType(),
                    metadata.buildTime());
        } catch (IOException | RuntimeException e) {
            remove(copy);
            throw e;
        }
    }

    private void use(@Nullable Open next) {
        Open before = open;
        open = next;
        if (next != null) {
            say(inUse(next, Optional.empty()));
        }
        if (before != null) {
            close(before);
        }
    }

    private void broken(String reason) {
        Open used = open;
        say(used == null ? new PlaceFileState.Unusable(file, reason) : inUse(used, Optional.of(reason)));
    }

    private PlaceFileState inUse(Open used, Optional<String> trouble) {
        return new PlaceFileState.InUse(file, used.type(), used.built(), trouble);
    }

    private void say(PlaceFileState next) {
        if (!next.equals(state)) {
            state = next;
            LOG.info(next.sentence());
        }
    }

    private void close(Open used) {
        using.writeLock().lock();
        try {
            used.reader().close();
        } catch (IOException e) {
            LOG.debug("a file of places can't be closed", e);
        } finally {
            using.writeLock().unlock();
        }
        remove(used.copy());
    }

    private static void remove(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            // Where a mapped file can't be removed it goes with the process.
            copy.toFile().deleteOnExit();
        }
    }

    @Override
    public synchronized void close() {
        use(null);
        say(new PlaceFileState.Unusable(file, "was closed."));
    }

    /** Understands {@code {country: {iso_code: DE}}} and the flat {@code {country_code: DE}}. */
    private static Place place(Map<?, ?> found) {
        String country = text(inside(found, "country"), "iso_code");
        if (country == null) {
            country = text(found, "country_code");
        }
        if (country == null) {
            country = text(found, "country");
        }
        if (country == null) {
            country = text(inside(found, "registered_country"), "iso_code");
        }
        boolean code = country != null && country.length() == 2;
        Map<?, ?> region = first(found.get("subdivisions"));
        String regionName = text(inside(region, "names"), "en");
        if (regionName == null) {
            regionName = text(region, "iso_code");
        }
        if (regionName == null) {
            regionName = text(found, "region");
        }
        String city = text(inside(inside(found, "city"), "names"), "en");
        return new Place(
                country != null && code ? country.toUpperCase(Locale.ROOT) : null,
                regionName,
                city == null ? text(found, "city") : city);
    }

    private static Map<?, ?> inside(Map<?, ?> map, String key) {
        return map.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    private static Map<?, ?> first(@Nullable Object list) {
        return list instanceof List<?> items && !items.isEmpty() && items.getFirst() instanceof Map<?, ?> map
                ? map
                : Map.of();
    }

    private static @Nullable String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text && !text.isBlank() ? text.strip() : null;
    }
}
