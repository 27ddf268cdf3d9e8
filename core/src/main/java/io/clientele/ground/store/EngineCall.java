package io.clientele.ground.store;

import io.clientele.ground.base.Ambient;
import io.clientele.ground.base.Progress;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What whoever asks says about how the engines work for them, beside what they ask: which engine, which cluster, who is
 * told how far it is. It holds for everything the same thread asks meanwhile, and the threads that share its work, so that
 * no analysis has to know of it.
 */
public final class EngineCall {

    private static final Ambient<EngineCall> CURRENT = new Ambient<>();
    private static final EngineCall USUAL = new EngineCall(null, null, Progress.NONE, false);

    private final @Nullable EngineChoice choice;
    private final @Nullable String master;
    private final Progress progress;
    private final boolean reading;
    private final Set<String> used = new TreeSet<>();

    private EngineCall(@Nullable EngineChoice choice, @Nullable String master, Progress progress, boolean reading) {
        this.choice = choice;
        this.master = master;
        this.progress = progress;
        this.reading = reading;
    }

    /** The engine that settings name, and nobody told. */
    public static EngineCall usual() {
        return USUAL;
    }

    /** @param word {@code null} for the one that settings name */
    public EngineCall on(@Nullable EngineChoice word) {
        return new EngineCall(word, master, progress, reading);
    }

    /** @param url {@code null} for the cluster that settings name */
    public EngineCall at(@Nullable String url) {
        return new EngineCall(choice, url, progress, reading);
    }

    public EngineCall telling(Progress told) {
        return new EngineCall(choice, master, told, false);
    }

    /** As {@link #telling}, for what only reads: it may be stopped in the middle of any statement. */
    public EngineCall readingAndTelling(Progress told) {
        return new EngineCall(choice, master, told, true);
    }

    /** Runs work whose questions are asked in this way. */
    public <T> T during(Supplier<T> work) {
        return CURRENT.during(new EngineCall(choice, master, progress, reading), work);
    }

    /** The way in which this thread asks now. */
    public static EngineCall current() {
        return CURRENT.or(USUAL);
    }

    Optional<EngineChoice> choice() {
        return Optional.ofNullable(choice);
    }

    Optional<String> master() {
        return Optional.ofNullable(master);
    }

    /** Who is told how far it is, and may stop it. */
    public Progress progress() {
        return progress;
    }

    /** Whether it may be stopped anywhere, for nothing would be left half-written. */
    boolean isReading() {
        return reading;
    }

    /** Notes an engine that has answered. */
    void answeredBy(String version) {
        if (this != USUAL) {
            synchronized (used) {
                used.add(version);
            }
        }
    }

    /** The engines that have answered so far, by name; empty outside {@link #during}. */
    String used() {
        synchronized (used) {
            return String.join(", ", used);
        }
    }
}
