package io.clientele.arrive.collect.wire;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request whose sender is known and whose events have not been read yet: who may send is decided between the two.
 *
 * <p>Reading never throws, whatever the body; what the given consumer throws passes through.
 */
public final class Opened {

    /** Reads the events one by one. */
    interface Reading {
        void read(Predicate<String> isToken, Consumer<? super Judged> each);
    }

    private final @Nullable String writeKey;
    private final String envelope;
    private final Reading reading;

    Opened(@Nullable String writeKey, String envelope, Reading reading) {
        this.writeKey = writeKey;
        this.envelope = envelope;
        this.reading = reading;
    }

    /** The write key that the body names, as the Java client of Segment sends it; null when it names none. */
    public @Nullable String writeKey() {
        return writeKey;
    }

    /**
     * What the body says for all its events, as a JSON object without the events and without the key: worth keeping with a
     * reject, so that it can be read again. An empty object when it says nothing.
     */
    public String envelope() {
        return envelope;
    }

    /** Reads the events of a language without tokens. */
    public Tally read(Consumer<? super Judged> each) {
        return read(token -> false, each);
    }

    /**
     * Reads the events.
     *
     * @param isToken whether a token that the request carries ({@code token_auth} of Matomo) may say when, from where and in
     *     whose name an event comes; asked once for each event that carries one
     * @param each is given every event in its order
     */
    public Tally read(Predicate<String> isToken, Consumer<? super Judged> each) {
        Counting counting = new Counting(each);
        reading.read(isToken, counting);
        return counting.tally();
    }

    /** Counts what passes. */
    static final class Counting implements Consumer<Judged> {
        private final Consumer<? super Judged> each;
        private long events;
        private long rejected;

        Counting(Consumer<? super Judged> each) {
            this.each = each;
        }

        @Override
        public void accept(Judged judged) {
            switch (judged) {
                case WireEvent event -> events++;
                case Rejected reject -> rejected++;
            }
            each.accept(judged);
        }

        Tally tally() {
            return new Tally(events, rejected);
        }
    }
}
