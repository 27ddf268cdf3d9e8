package io.clientele.arrive.collect.wire;

import java.io.InputStream;
import java.util.function.Consumer;

/**
 * The languages that events are sent in, each read into the one canonical event.
 *
 * <p>Nothing that arrives can make a method here throw: every body gives events and rejects, and their number is how many
 * events the body has. One instance serves all threads.
 *
 * <p>What happens to odd texts, in every language:
 *
 * <table>
 *   <caption>Answers to odd texts</caption>
 *   <tr><td>bytes that aren't UTF-8</td><td>the event is turned away, its neighbours are not</td></tr>
 *   <tr><td>a mark of the byte order before a body or a line</td><td>passed over</td></tr>
 *   <tr><td>escaped NUL characters, lone surrogates</td><td>U+FFFD instead, flagged; the raw text keeps them</td></tr>
 *   <tr><td>control characters as they are within quotes</td><td>not JSON: turned away</td></tr>
 *   <tr><td>numbers beyond a double in properties and traits</td><td>texts instead, flagged</td></tr>
 *   <tr><td>a key twice in one object</td><td>the last one counts, flagged</td></tr>
 *   <tr><td>more than {@link #TYPED_PROPERTIES} properties</td><td>accepted and flagged</td></tr>
 *   <tr><td>deeper than {@link #EVENT_DEPTH}, larger than {@link #EVENT_BYTES}</td><td>turned away</td></tr>
 * </table>
 */
public final class WireFormats {

    /** The most bytes of one event: 1 MiB, as it stands in the decoded body. */
    public static final int EVENT_BYTES = 1 << 20;

    /** How much is kept of an event that has more bytes than allowed. */
    public static final int EXCERPT_BYTES = 1 << 16;

    /** How deep objects and lists may lie within each other, the event itself being the first. */
    public static final int EVENT_DEPTH = 32;

    /** How many properties of an event may become columns. */
    public static final int TYPED_PROPERTIES = 2_000;

    /** The most characters of an id or a name. */
    public static final int NAME_LENGTH = 1_000;

    /** Opens a request whose decoded body is in memory: who sends it, and what can be read of it. */
    public Opened open(WireFormat format, Delivery delivery, byte[] body) {
        return format.bodies().open(delivery, body);
    }

    /**
     * Reads a body of our own format of any size event by event. At most one event of it is in memory. A stream that breaks
     * off gives the events before; the rest is one reject, so that this method throws only what the consumer throws.
     */
    public Tally stream(Delivery delivery, InputStream body, Consumer<? super Judged> each) {
        Opened.Counting counting = new Opened.Counting(each);
        OwnBodies.read(delivery, body, counting);
        return counting.tally();
    }

    /**
     * A body that holds one event alone, mended perhaps, to be opened again in its language. With the delivery of the
     * request it came in, the event reads as it did in its batch.
     *
     * @param raw of an event or a reject
     * @param envelope of the body it came in, see {@link Opened#envelope}
     */
    public byte[] again(WireFormat format, String raw, String envelope) {
        return format.bodies().again(raw, envelope);
    }

    /**
     * An event in our own format: one JSON object without a line break between its members. Reading it gives the event
     * again, but for its raw text, its format and the flags that say how it was read.
     */
    public String write(WireEvent event) {
        return EventWriting.of(event);
    }
}
