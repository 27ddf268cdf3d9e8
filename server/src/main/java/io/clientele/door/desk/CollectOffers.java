package io.clientele.door.desk;

import io.clientele.arrive.ledger.Counts;
import io.clientele.ground.access.Right;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What has come in by events. */
public final class CollectOffers {

    private CollectOffers() {}

    /**
     * What became of everything that came: {@code received} is always the sum of the three others.
     *
     * @param unknownKeys requests since the server's start whose key nobody has; their events were not looked at
     * @param idsBehind ids of events of the record that are to be looked up before events are taken in; until then senders
     *     are answered 429 and told when to come again. 0 when the door is ready
     * @param sources the same by source
     */
    record CountersView(
            long received,
            long accepted,
            long duplicate,
            long rejected,
            long unknownKeys,
            long idsBehind,
            Map<String, SourceCounters> sources) {}

    /** What became of everything a source has sent. */
    record SourceCounters(long received, long accepted, long duplicate, long rejected) {

        static SourceCounters of(Counts counts) {
            return new SourceCounters(counts.received(), counts.accepted(), counts.duplicate(), counts.rejected());
        }
    }

    /**
     * @param unknownKeys requests with a key that nobody has
     * @param behind ids that are to be looked up before events are taken in
     */
    public static List<Offer> of(Supplier<Map<String, Counts>> counts, LongSupplier unknownKeys, LongSupplier behind) {
        return List.of(Offer.get(
                "/collect/counters",
                "What became of the events of each source",
                Right.READ,
                CountersView.class,
                asking -> asking.reply(view(counts.get(), unknownKeys.getAsLong(), behind.getAsLong()))));
    }

    private static CountersView view(Map<String, Counts> counts, long unknownKeys, long behind) {
        Counts all = counts.values().stream().reduce(Counts.NONE, Counts::plus);
        Map<String, SourceCounters> sources = new TreeMap<>();
        counts.forEach((source, some) -> sources.put(source, SourceCounters.of(some)));
        return new CountersView(
                all.received(), all.accepted(), all.duplicate(), all.rejected(), unknownKeys, behind, sources);
    }
}
