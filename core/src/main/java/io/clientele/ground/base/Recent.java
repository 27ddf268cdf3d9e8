package io.clientele.ground.base;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Remembers what was worked out for the keys seen lately, in bounded memory and without a lock on reading.
 *
 * <p>Two generations: what is new goes into the young one; when that is full it becomes the old one and what was old is
 * forgotten. What is found in the old one moves to the young one, so that whoever comes often stays while a flood of keys
 * seen once passes through. A key may be worked out twice when two threads ask at the same time.
 */
public final class Recent<K, V> {

    private final int most;
    private final Function<K, V> work;
    private final AtomicInteger added = new AtomicInteger();
    private volatile Generations<K, V> kept = new Generations<>(new ConcurrentHashMap<>(), Map.of());

    private record Generations<K, V>(Map<K, V> young, Map<K, V> old) {}

    /**
     * @param most keys in a generation; twice as many are kept at most
     */
    public Recent(int most, Function<K, V> work) {
        this.most = most;
        this.work = work;
    }

    public V of(K key) {
        Generations<K, V> now = kept;
        V known = now.young().get(key);
        if (known != null) {
            return known;
        }
        V old = now.old().get(key);
        V value = old == null ? work.apply(key) : old;
        add(key, value);
        return value;
    }

    private void add(K key, V value) {
        if (added.incrementAndGet() > most) {
            synchronized (this) {
                if (added.get() > most) {
                    kept = new Generations<>(new ConcurrentHashMap<>(), kept.young());
                    added.set(1);
                }
            }
        }
        kept.young().put(key, value);
    }

    int size() {
        return kept.young().size() + kept.old().size();
    }
}
