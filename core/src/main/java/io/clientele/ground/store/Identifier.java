package io.clientele.ground.store;

/** Something the caller names inside a statement; renders itself as SQL that means the same on every engine. */
public sealed interface Identifier permits Column, Relation {

    /** The SQL that stands for it. */
    String sql();
}
