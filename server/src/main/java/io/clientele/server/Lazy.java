package io.clientele.server;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Made when first asked for, once. A failure isn't kept: the next one who asks tries again. */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private @Nullable T made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T there = made;
        if (there == null) {
            there = maker.get();
            made = there;
        }
        return there;
    }

    /** What was made, null when nobody asked. */
    synchronized @Nullable T peek() {
        return made;
    }
}
