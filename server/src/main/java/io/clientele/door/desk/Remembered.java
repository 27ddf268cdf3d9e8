package io.clientele.door.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was counted on the record as it stands. An answer is a function of its question, the snapshot and the engine, so a question asked
 * again, by a reload, by another reader or in another language, isn't counted again; whoever asks while it is being counted
 * waits for the same count. A new snapshot makes every earlier answer unreachable, and the longest unused go first.
 */
public final class Remembered {

    /** About what a dozen readers have open: an answer is at most a few thousand cells. */
    private static final int MOST = 64;

    private final Supplier<?> state;
    private final Map<Question, Once<?>> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** @param state what answers hang on beside their questions, as of now: the record's number, the engine that is asked */
    public Remembered(Supplier<?> state) {
        this.state = state;
    }

    private record Question(Object state, String what, Map<String, List<String>> given) {}

    /**
     * @param what names the analysis, and with it the type of its answers
     * @param given its options as the reader gave them
     */
    public <T> T of(String what, Map<String, List<String>> given, Supplier<T> count) {
        return at(new Question(state.get(), what, Map.copyOf(given)), count).get();
    }

    @SuppressWarnings("unchecked") // a name of an analysis goes with one type of answer
    private <T> Once<T> at(Question question, Supplier<T> count) {
        synchronized (kept) {
            Once<?> there = kept.computeIfAbsent(question, asked -> new Once<>(count));
            if (kept.size() > MOST) {
                kept.remove(kept.keySet().iterator().next());
            }
            return (Once<T>) there;
        }
    }

    /** Counted when first asked for. A failure isn't kept: the next one who asks tries again. */
    private static final class Once<T> {

        private final Supplier<T> count;
        private @Nullable T counted;

        Once(Supplier<T> count) {
            this.count = count;
        }

        synchronized T get() {
            T there = counted;
            if (there == null) {
                there = count.get();
                counted = there;
            }
            return there;
        }
    }
}
