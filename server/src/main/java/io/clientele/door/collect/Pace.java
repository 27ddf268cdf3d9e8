package io.clientele.door.collect;

import io.clientele.arrive.collect.source.Source;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** How many events a second each source may send; what it doesn't use it may send later, up to two seconds' worth. */
final class Pace {

    private static final int SECONDS_SAVED = 2;

    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What a source may send now. */
    private static final class Bucket {
        private double events;
        private long filledAt;

        Bucket(double events, long filledAt) {
            this.events = events;
            this.filledAt = filledAt;
        }

        synchronized boolean take(long wanted, int perSecond, long now) {
            double most = (double) perSecond * SECONDS_SAVED;
            events = Math.min(most, events + (now - filledAt) / 1e9 * perSecond);
            filledAt = now;
            // A request larger than all that can be saved passes when everything is, or it would never.
            if (events < Math.min((double) wanted, most)) {
                return false;
            }
            events -= wanted;
            return true;
        }
    }

    /** @throws Turned when it is too many for now */
    void take(Source source, long events) {
        Integer perSecond = source.settings().eventsPerSecond();
        if (perSecond == null) {
            return;
        }
        long now = nanos.getAsLong();
        Bucket bucket =
                buckets.computeIfAbsent(source.name(), name -> new Bucket((double) perSecond * SECONDS_SAVED, now));
        if (!bucket.take(events, perSecond, now)) {
            throw Turned.forNow(
                    429, 1, "source '" + source.name() + "' may send " + perSecond + " events a second; send it again");
        }
    }
}
