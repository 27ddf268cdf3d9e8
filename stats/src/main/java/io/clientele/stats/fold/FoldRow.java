package io.clientele.stats.fold;

import org.jspecify.annotations.Nullable;

/** One row of the stream. Columns are numbered as {@link SequenceFold#reads} lists them, from 0; valid until the next row. */
public interface FoldRow {

    boolean isNull(int column);

    /** 0 when null: ask {@link #isNull} first where that matters. */
    long longAt(int column);

    /** 0 when null: ask {@link #isNull} first where that matters. */
    double doubleAt(int column);

    @Nullable
    String textAt(int column);
}
