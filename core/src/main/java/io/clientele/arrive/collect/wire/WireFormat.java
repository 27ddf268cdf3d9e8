package io.clientele.arrive.collect.wire;

import java.util.Optional;

/** A language events are sent in. One more is one class that opens its bodies and one line here. */
public enum WireFormat {
    /** The Segment spec, which the SDKs of RudderStack, Jitsu and Dittofeed speak too. */
    SEGMENT(new SegmentBodies()),
    /** The tracking API of Matomo. */
    MATOMO(new MatomoBodies()),
    /** Our own: a JSON object, a list of them, or one a line. */
    CLIENTELE(new OwnBodies());

    private static final String OWN_PATH = "/api/v1/events";

    @SuppressWarnings("ImmutableEnumChecker") // the implementations have no state
    private final Bodies bodies;

    WireFormat(Bodies bodies) {
        this.bodies = bodies;
    }

    Bodies bodies() {
        return bodies;
    }

    /** The language that is spoken at a path, with or without a slash at its end; empty when none is. */
    public static Optional<WireFormat> ofPath(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (SegmentBodies.speaks(plain)) {
            return Optional.of(SEGMENT);
        }
        if (plain.equals("/matomo.php") || plain.equals("/piwik.php")) {
            return Optional.of(MATOMO);
        }
        return plain.equals(OWN_PATH) ? Optional.of(CLIENTELE) : Optional.empty();
    }
}
