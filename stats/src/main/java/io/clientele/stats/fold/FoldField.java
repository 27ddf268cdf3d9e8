package io.clientele.stats.fold;

import java.io.Serializable;

/**
 * A column a fold reads or emits.
 *
 * @param name as the SQL step before or after it says
 * @param type how it is read
 */
public record FoldField(String name, Type type) implements Serializable {

    /** The types that mean the same on every engine. */
    public enum Type {
        /** 64-bit integers; also instants as microseconds since the epoch in UTC. */
        LONG,
        DOUBLE,
        TEXT
    }

    public static FoldField ofLong(String name) {
        return new FoldField(name, Type.LONG);
    }

    public static FoldField ofDouble(String name) {
        return new FoldField(name, Type.DOUBLE);
    }

    public static FoldField ofText(String name) {
        return new FoldField(name, Type.TEXT);
    }
}
