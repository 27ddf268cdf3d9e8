package io.clientele.arrive.collect.live;

import io.clientele.arrive.ledger.Arriving;
import io.clientele.arrive.ledger.Counts;
import io.clientele.arrive.ledger.Fate;
import io.clientele.ground.base.Erasable;
import io.clientele.ground.store.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The latest events, for whoever watches them come. One instance serves all threads. */
public final class LiveEvents implements AutoCloseable {

    private static final int MOST = 2_000;
    private static final long MOST_BYTES = 16L << 20;

    /** How many of the ledger are shown where nothing has come yet. */
    private static final int EARLIER = 200;

    /** Watchers who may wait for the next; more are answered at once. */
    private static final int MOST_WAITING = 200;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(150);

    private final Supplier<Engine> engine;
    private final Clock clock;
    private final String begun;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Ring ring;
    private final Map<String, Pulse> pulses = new HashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** The ledger is asked by one at a time. */
    private final ReentrantLock asking = new ReentrantLock();

    /** Everything received from here on was told of; what lies before is asked of the ledger. */
    private Instant countedFrom;

    private Instant remembersFrom;
    private boolean counted;
    private boolean filled;
    private boolean closed;
    private long round;
    private long last;

    /** @param engine asked for when somebody looks */
    public LiveEvents(Supplier<Engine> engine, Clock clock) {
        this(engine, clock, MOST, MOST_BYTES);
    }

    /** @param most events, and bytes, that are remembered */
    LiveEvents(Supplier<Engine> engine, Clock clock, int most, long mostBytes) {
        this.engine = engine;
        this.clock = clock;
        this.ring = new Ring(most, mostBytes);
        this.countedFrom = clock.instant();
        this.remembersFrom = countedFrom;
        this.begun = Long.toString(countedFrom.toEpochMilli(), Character.MAX_RADIX);
    }

    /** To be asked for before events are taken in, and given to {@link #took} after it. */
    public long round() {
        lock.lock();
        try {
            return round;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Remembers what was taken in.
     *
     * @param before what {@link #round} was before: what was forgotten meanwhile is not remembered
     */
    public void took(long before, Instant receivedAt, String source, List<Arriving> arriving, List<Fate> fates) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Pulse pulse = pulses.computeIfAbsent(source, name -> new Pulse());
            for (Fate fate : fates) {
                pulse.add(now, fate, 1);
            }
            countedFrom = earlier(countedFrom, receivedAt);
            if (before != round) {
                return;
            }
            remembersFrom = earlier(remembersFrom, receivedAt);
            for (int i = 0; i < fates.size(); i++) {
                ring.add(Held.of(++last, receivedAt, source, fates.get(i), arriving.get(i)));
            }
        } finally {
            lock.unlock();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    /**
     * What came after a place, at once.
     *
     * @param after a cursor; null for the latest there are
     * @param most events
     */
    public LivePage look(LiveFilter filter, @Nullable String after, int most) {
        return await(filter, after, most, Duration.ZERO);
    }

    /** The same, but where nothing came yet, waits for it for a while. */
    public LivePage await(LiveFilter filter, @Nullable String after, int most, Duration patience) {
        fill();
        long until = System.nanoTime() + patience.toNanos();
        String place = after;
        long missed = 0;
        boolean waits = !patience.isZero() && mayWait();
        try {
            while (true) {
                LivePage page = page(filter, place, most);
                missed += page.missed();
                if (!page.events().isEmpty() || page.anew() || !waits || !pause(until)) {
                    return new LivePage(page.cursor(), page.anew(), missed, page.events());
                }
                place = page.cursor();
            }
        } finally {
            if (waits) {
                waiting.decrementAndGet();
            }
        }
    }

    private boolean mayWait() {
        if (waiting.incrementAndGet() <= MOST_WAITING) {
            return true;
        }
        waiting.decrementAndGet();
        return false;
    }

    /** Those who take in never wake anybody: watchers look again a few times a second. False when the time is over. */
    private boolean pause(long until) {
        lock.lock();
        try {
            long left = Math.min(until - System.nanoTime(), LOOK_AGAIN.toNanos());
            boolean inTime = left > 0;
            while (left > 0 && !closed) {
                left = ended.awaitNanos(left);
            }
            return inTime && !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private LivePage page(LiveFilter filter, @Nullable String after, int most) {
        List<Held> later;
        long end;
        long gone;
        long now;
        Long place;
        lock.lock();
        try {
            place = placeOf(after);
            later = ring.after(place == null ? Long.MIN_VALUE : place);
            gone = place == null ? 0 : ring.goneAfter(place, last);
            end = last;
            now = round;
        } finally {
            lock.unlock();
        }
        List<Held> found = later.stream().filter(filter::admits).toList();
        List<SeenEvent> shown = found.stream()
                .limit(most)
                .map(held -> SeenEvent.of(idOf(now, held.number()), held))
                .toList();
        long missed = place == null ? 0 : found.size() - shown.size() + gone;
        return new LivePage(idOf(now, end), place == null, missed, shown);
    }

    /** One of the latest; empty when others have taken its place. */
    public Optional<SentEvent> find(String id) {
        fill();
        Optional<Held> found = Optional.empty();
        lock.lock();
        try {
            Long place = placeOf(id);
            if (place != null) {
                found = ring.find(place);
            }
        } finally {
            lock.unlock();
        }
        return found.map(held -> new SentEvent(SeenEvent.of(id, held), SentText.shown(held.sent())));
    }

    private String idOf(long inRound, long number) {
        return begun + "-" + inRound + "." + number;
    }

    /** Null of an earlier start, or from before an erasure. */
    private @Nullable Long placeOf(@Nullable String id) {
        String beginning = begun + "-" + round + ".";
        if (id == null || !id.startsWith(beginning)) {
            return null;
        }
        try {
            return Long.valueOf(id.substring(beginning.length()));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Begins with what the ledger has, where nothing was remembered yet. */
    private void fill() {
        asking.lock();
        try {
            while (true) {
                long now;
                Instant before;
                lock.lock();
                try {
                    if (filled) {
                        return;
                    }
                    now = round;
                    before = remembersFrom;
                } finally {
                    lock.unlock();
                }
                List<Held> earlier = new EarlierArrivals(engine.get()).latest(before, EARLIER);
                lock.lock();
                try {
                    if (now == round) {
                        earlier.forEach(ring::addOlder);
                        filled = true;
                    }
                } finally {
                    lock.unlock();
                }
            }
        } finally {
            asking.unlock();
        }
    }

    /** Counts what came before the start, once. */
    private void count() {
        asking.lock();
        try {
            Instant before;
            lock.lock();
            try {
                if (counted) {
                    return;
                }
                before = countedFrom;
            } finally {
                lock.unlock();
            }
            Instant now = clock.instant();
            EarlierArrivals earlier = new EarlierArrivals(engine.get());
            Map<String, Instant> seen = earlier.lastSeen(before);
            Instant day = now.minus(Duration.ofDays(1));
            Instant minutes = now.minusSeconds((long) Pulse.BEAT_SECONDS * Pulse.BEATS);
            List<EarlierArrivals.Arrived> slow = earlier.arrived(day, before, 16);
            List<EarlierArrivals.Arrived> quick = earlier.arrived(minutes, before, 19);
            lock.lock();
            try {
                seen.forEach((source, at) -> pulse(source).heard(at));
                slow.forEach(one -> pulse(one.source()).slow.add(one.at(), one.fate(), one.events()));
                quick.forEach(one -> pulse(one.source()).quick.add(one.at(), one.fate(), one.events()));
                counted = true;
            } finally {
                lock.unlock();
            }
        } finally {
            asking.unlock();
        }
    }

    private Pulse pulse(String source) {
        return pulses.computeIfAbsent(source, name -> new Pulse());
    }

    /**
     * How many came within the last minutes, in stretches of {@link #beatSeconds}, the present one the last.
     *
     * @param source null for all
     */
    public List<Beat> beats(@Nullable String source) {
        count();
        lock.lock();
        try {
            Instant now = clock.instant();
            List<Beat> sum = new Beats(Pulse.BEAT_SECONDS, Pulse.BEATS).latest(now, Pulse.BEATS);
            for (Map.Entry<String, Pulse> one : pulses.entrySet()) {
                if (source == null || source.equals(one.getKey())) {
                    sum = plus(sum, one.getValue().quick.latest(now, Pulse.BEATS));
                }
            }
            return sum;
        } finally {
            lock.unlock();
        }
    }

    private static List<Beat> plus(List<Beat> one, List<Beat> other) {
        List<Beat> sum = new ArrayList<>(one.size());
        for (int i = 0; i < one.size(); i++) {
            sum.add(new Beat(
                    one.get(i).at(), one.get(i).counts().plus(other.get(i).counts())));
        }
        return sum;
    }

    public int beatSeconds() {
        return Pulse.BEAT_SECONDS;
    }

    /** How each of these sources is. */
    public List<SourceHealth> health(List<String> sources) {
        count();
        lock.lock();
        try {
            Instant now = clock.instant();
            List<SourceHealth> health = new ArrayList<>();
            for (String source : sources) {
                Pulse pulse = pulses.get(source);
                health.add(
                        pulse == null
                                ? SourceHealth.of(source, null, Counts.NONE, Counts.NONE, now)
                                : SourceHealth.of(
                                        source,
                                        pulse.last(),
                                        pulse.slow.sum(now, Pulse.HOUR),
                                        pulse.slow.sum(now, Pulse.DAY),
                                        now));
            }
            return health;
        } finally {
            lock.unlock();
        }
    }

    /** From when on duplicates are counted: the ledger keeps none of them, and none are known from before the start. */
    public Instant duplicatesSince() {
        lock.lock();
        try {
            return countedFrom;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Forgets everything at an erasure, whoever it is about; who looks next finds the latest of the ledger. What it has are
     * copies, which the ledger finds and gives out itself. To be called after the ledger.
     */
    public Erasable erasable() {
        return new Erasable() {
            @Override
            public String room() {
                return "collect";
            }

            @Override
            public List<Holding> find(Collection<Integer> subjects) {
                return List.of();
            }

            @Override
            public List<String> export(Collection<Integer> subjects) {
                return List.of();
            }

            @Override
            public List<Holding> erase(Collection<Integer> subjects) {
                forget();
                return List.of();
            }
        };
    }

    private void forget() {
        lock.lock();
        try {
            ring.clear();
            round++;
            filled = false;
            remembersFrom = clock.instant();
        } finally {
            lock.unlock();
        }
    }

    /** How much is remembered. */
    long bytes() {
        lock.lock();
        try {
            return ring.bytes();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any longer. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
