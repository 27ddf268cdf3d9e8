package io.clientele.arrive.ledger;

import io.clientele.ground.store.Manifest;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts by source. They are made of the log's records alone, each counted once, and sealed into the manifest together
 * with them: a crash between two records of one request leaves counts that agree with what is kept.
 */
final class Tallies {

    private static final String PREFIX = "collected/";

    private final Map<String, Counts> bySource = new ConcurrentHashMap<>();

    void add(String source, Counts more) {
        bySource.merge(source, more, Counts::plus);
    }

    void add(Map<String, Counts> more) {
        more.forEach(this::add);
    }

    void subtract(Map<String, Counts> less) {
        less.forEach((source, counts) ->
                add(source, new Counts(-counts.accepted(), -counts.duplicate(), -counts.rejected())));
    }

    void clear() {
        bySource.clear();
    }

    Map<String, Counts> all() {
        return new TreeMap<>(bySource);
    }

    /** What a manifest says. */
    static Map<String, Counts> sealed(Manifest manifest) {
        Map<String, Counts> sealed = new TreeMap<>();
        manifest.counters().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                int end = name.lastIndexOf('/');
                String word = name.substring(end + 1);
                sealed.merge(
                        name.substring(PREFIX.length(), end),
                        new Counts(
                                word.equals("accepted") ? value : 0,
                                word.equals("duplicate") ? value : 0,
                                word.equals("rejected") ? value : 0),
                        Counts::plus);
            }
        });
        return sealed;
    }

    /** The manifest with more than before. */
    static void seal(Manifest before, Map<String, Counts> more, Manifest.Draft draft) {
        Map<String, Counts> sealed = sealed(before);
        more.forEach((source, counts) -> {
            Counts all = sealed.getOrDefault(source, Counts.NONE).plus(counts);
            draft.counter(PREFIX + source + "/accepted", all.accepted());
            draft.counter(PREFIX + source + "/duplicate", all.duplicate());
            draft.counter(PREFIX + source + "/rejected", all.rejected());
        });
    }
}
