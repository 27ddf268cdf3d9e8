package io.clientele.ground.store;

/**
 * A segment whose file is not what was written.
 *
 * @param what about the file, to follow its name: {@code is missing}
 * @param viewed whether questions read it, so that none can be answered without it
 * @param remedy what people can do
 */
public record Damage(Segment segment, String what, boolean viewed, String remedy) {

    static final String RESTORE = "restore it from a backup";

    /** Found and not yet judged by the room that wrote it. */
    static Damage of(Segment segment, String what) {
        return new Damage(segment, what, true, RESTORE);
    }

    /** The whole story in a sentence. */
    public String message() {
        return segment.path() + " " + what + " (" + segment.rows() + " rows of " + segment.kind() + "); " + remedy;
    }
}
