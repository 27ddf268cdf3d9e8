package io.clientele.ground.base;

/**
 * A column of an answer's table.
 *
 * @param name stable, camel case: the name in JSON and CSV; its label in three languages has the key {@code column.<name>}
 * @param type how its cells read
 * @param better which direction of change is good, where a change can be judged
 */
public record Heading(String name, Type type, Better better) {

    public Heading(String name, Type type) {
        this(name, type, Better.NEITHER);
    }

    /** The kind of value most cells of the column hold; single cells may be {@link Value.Unknown}. */
    public enum Type {
        TEXT,
        TERM,
        COUNT,
        MONEY,
        RATIO,
        QUANTITY,
        DAYS,
        DAY,
        MOMENT,
        TRUTH
    }

    /** The judgement of a rise. */
    public enum Better {
        UP,
        DOWN,
        NEITHER
    }
}
