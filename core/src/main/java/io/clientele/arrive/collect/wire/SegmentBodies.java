package io.clientele.arrive.collect.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The Segment spec: a single event posted to its own path, or {@code {"batch":[..], "sentAt":.., "context":..,
 * "writeKey":..}}.
 *
 * <p>What stands beside the batch may follow it, so that the body is first cut into members and events and the events are
 * read when the rest is known. What the batch says (context, time of sending, integrations) holds for each event that
 * doesn't say it itself. A path names the type of events that don't name their own. A list of events without anything
 * around it is a batch too.
 *
 * <p>A body that breaks off or isn't JSON any more gives the events before the break; the rest is one reject.
 */
final class SegmentBodies implements Bodies {

    private static final Map<String, EventType> TYPES = Map.ofEntries(
            Map.entry("identify", EventType.IDENTIFY),
            Map.entry("i", EventType.IDENTIFY),
            Map.entry("track", EventType.TRACK),
            Map.entry("t", EventType.TRACK),
            Map.entry("page", EventType.PAGE),
            Map.entry("p", EventType.PAGE),
            Map.entry("screen", EventType.SCREEN),
            Map.entry("s", EventType.SCREEN),
            Map.entry("group", EventType.GROUP),
            Map.entry("g", EventType.GROUP),
            Map.entry("alias", EventType.ALIAS),
            Map.entry("a", EventType.ALIAS));
    private static final List<String> BATCHES = List.of("batch", "b", "import");
    private static final String PREFIX = "/v1/";

    /** Whether a path without a slash at its end is one of the spec's. */
    static boolean speaks(String path) {
        if (!path.startsWith(PREFIX)) {
            return false;
        }
        String call = path.substring(PREFIX.length());
        return TYPES.containsKey(call) || BATCHES.contains(call);
    }

    private static @Nullable EventType typeOf(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return TYPES.get(plain.substring(plain.lastIndexOf('/') + 1));
    }

    @Override
    public Opened open(Delivery delivery, byte[] body) {
        BodyCut cut = BodyCut.of(body, "batch", "writeKey");
        String envelope = cut.envelope();
        return new Opened(cut.secret(), envelope, new Events(delivery, cut, envelope));
    }

    @Override
    public byte[] again(String raw, String envelope) {
        String members = envelope.equals(Draft.NOTHING) ? "" : "," + envelope.substring(1, envelope.length() - 1);
        return ("{\"batch\":[" + raw + "]" + members + "}").getBytes(UTF_8);
    }

    private record Events(Delivery delivery, BodyCut cut, String envelope) implements Opened.Reading {

        @Override
        public void read(Predicate<String> isToken, Consumer<? super Judged> each) {
            EventType type = typeOf(delivery.path());
            Judging judging = new Judging(WireFormat.SEGMENT, delivery, each, type, batch());
            cut.forEach(judging::judge);
            cut.ifBroken(judging::rest);
        }

        private @Nullable Draft batch() {
            if (envelope.equals(Draft.NOTHING)) {
                return null;
            }
            byte[] bytes = envelope.getBytes(UTF_8);
            Draft read = new EventJson(false).read(bytes, 0, bytes.length, envelope);
            Draft batch = new Draft();
            if (read.isFaulty()) {
                batch.flag(EventFlag.ENVELOPE_UNREADABLE);
                return batch;
            }
            batch.inherit(read);
            return batch;
        }
    }
}
