package io.clientele.ground.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the record consists of at one moment: the segments, how far the log is sealed into them, and what rooms keep
 * beside them. Swapped whole; the number of the manifest is the snapshot that recipes name.
 *
 * @param snapshot 1 for the first
 * @param made when
 * @param sealedThrough log records up to this number are in segments
 * @param counters the next free numbers of rooms: {@code subject}, {@code import}
 * @param documents small JSON documents of rooms that belong to exactly this state, such as imports
 * @param segments all of them
 */
public record Manifest(
        long snapshot,
        Instant made,
        long sealedThrough,
        Map<String, Long> counters,
        Map<String, String> documents,
        List<Segment> segments) {

    public Manifest {
        counters = Collections.unmodifiableMap(new TreeMap<>(counters));
        documents = Collections.unmodifiableMap(new TreeMap<>(documents));
        segments = List.copyOf(segments);
    }

    static final Manifest EMPTY = new Manifest(0, Instant.EPOCH, 0, Map.of(), Map.of(), List.of());

    public long counter(String name) {
        return counters.getOrDefault(name, 0L);
    }

    /** The segments of a kind in a role, in the order they were added. */
    public List<Segment> segments(String kind, String role) {
        return segments.stream()
                .filter(segment -> segment.kind().equals(kind) && segment.role().equals(role))
                .toList();
    }

    /** A change of this manifest, to be committed. */
    public Draft draft() {
        return new Draft(this);
    }

    /** What the next manifest will say. */
    public static final class Draft {
        private final long snapshot;
        private long sealedThrough;
        private final Map<String, Long> counters;
        private final Map<String, String> documents;
        private final List<Segment> segments;

        private Draft(Manifest manifest) {
            snapshot = manifest.snapshot;
            sealedThrough = manifest.sealedThrough;
            counters = new HashMap<>(manifest.counters);
            documents = new HashMap<>(manifest.documents);
            segments = new ArrayList<>(manifest.segments);
        }

        public Draft add(List<Segment> more) {
            segments.addAll(more);
            return this;
        }

        public Draft removeIf(Predicate<Segment> gone) {
            segments.removeIf(gone);
            return this;
        }

        public Draft counter(String name, long value) {
            counters.put(name, value);
            return this;
        }

        public Draft document(String name, String json) {
            documents.put(name, json);
            return this;
        }

        public Draft sealedThrough(long number) {
            sealedThrough = Math.max(sealedThrough, number);
            return this;
        }

        Manifest next(Instant now) {
            Set<String> paths = new HashSet<>();
            for (Segment segment : segments) {
                if (!paths.add(segment.path())) {
                    throw new IllegalStateException("segment " + segment.path() + " is in the manifest twice");
                }
            }
            return new Manifest(snapshot + 1, now, sealedThrough, counters, documents, segments);
        }
    }
}
