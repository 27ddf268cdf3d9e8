package io.clientele.stats.fold;

import java.io.Serializable;
import java.util.List;

/**
 * A pure function over each customer's ordered rows. The object itself holds parameters only and is shared between
 * threads; {@link #begin} gives the state of one pass.
 */
public interface SequenceFold extends Serializable {

    /** Columns read, beside {@code customer}, by which rows arrive grouped. */
    List<FoldField> reads();

    /** Columns of the emitted rows. */
    List<FoldField> emits();

    /** A fresh pass, used by one thread over any number of customers. */
    Pass begin();

    /** The state of one pass: for each customer one {@code start}, its rows in order, one {@code finish}. */
    interface Pass {

        void start(long customer);

        void accept(FoldRow row, FoldOutput output);

        void finish(FoldOutput output);
    }
}
