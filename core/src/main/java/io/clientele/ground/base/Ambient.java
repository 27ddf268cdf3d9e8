package io.clientele.ground.base;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Something that holds for everything a thread does meanwhile, however deep below, and for the threads that share its work:
 * who is told how far it is, for example. Not for what changes an answer's meaning; that is said in the question.
 */
public final class Ambient<T> {

    private static final ScopedValue<Map<Ambient<?>, Object>> ALL = ScopedValue.newInstance();

    /** What holds now. */
    @SuppressWarnings("unchecked") // only during() puts anything under this key
    public T or(T fallback) {
        return ALL.isBound() ? (T) ALL.get().getOrDefault(this, fallback) : fallback;
    }

    /** Does work while a value holds. */
    public <R> R during(T value, Supplier<R> work) {
        Map<Ambient<?>, Object> all = new HashMap<>(ALL.isBound() ? ALL.get() : Map.of());
        all.put(this, value);
        return ScopedValue.where(ALL, all).call(work::get);
    }

    /** Work for another thread, for which holds what holds for this one now. */
    public static <R> Callable<R> carried(Callable<R> work) {
        if (!ALL.isBound()) {
            return work;
        }
        Map<Ambient<?>, Object> all = ALL.get();
        return () -> ScopedValue.where(ALL, all).call(work::call);
    }
}
