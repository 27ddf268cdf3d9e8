package io.clientele.stats.fold;

import org.jspecify.annotations.Nullable;

/** Takes the rows a fold emits. Columns are numbered as {@link SequenceFold#emits} lists them, from 0. */
public interface FoldOutput {

    void setLong(int column, long value);

    void setDouble(int column, double value);

    void setText(int column, @Nullable String value);

    void setNull(int column);

    /** Ends the row; columns not set since the last one are null. */
    void emit();
}
