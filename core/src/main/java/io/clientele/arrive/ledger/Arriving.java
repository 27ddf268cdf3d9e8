package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a source sent and the door has read: an event, or what was turned away. */
public sealed interface Arriving {

    /**
     * The line of an order by which an event takes the whole of it back without listing its lines: those that events told until
     * then don't count any more.
     */
    String WHOLE_ORDER = "(order)";

    /**
     * An event that is to be accepted, unless its like was there before.
     *
     * @param fact of the kind events
     * @param repeats what a repetition of it is known by where it has no message id; null when nothing tells one from
     *     another event, so that it is never a duplicate
     * @param raw as it was sent
     * @param told what it says of other kinds: the lines of an order, products. Accepted with it, compared as such facts
     *     are, and left out with a duplicate
     */
    record Event(Fact fact, @Nullable String repeats, String raw, List<Fact> told) implements Arriving {

        public Event {
            told = List.copyOf(told);
            if (fact.kind() != Kind.EVENTS) {
                throw new IllegalArgumentException(
                        "an event is of the kind events, was " + fact.kind().word());
            }
        }
    }

    /**
     * What can't be accepted.
     *
     * @param line its place in the body it came in, from 1
     * @param field it is about, null when it is the whole
     * @param value what stands there, null when nothing does
     * @param cells a JSON object of what is needed to read it again, {@code raw} among it
     */
    record TurnedAway(
            long line, @Nullable String field, @Nullable String value, String code, String message, String cells)
            implements Arriving {}
}
