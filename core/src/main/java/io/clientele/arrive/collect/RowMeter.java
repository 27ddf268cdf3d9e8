package io.clientele.arrive.collect;

import io.clientele.ground.base.Progress;
import java.util.function.LongUnaryOperator;

/** Counts the rows of a file being read, tells how far it is and lets it be cancelled. */
final class RowMeter {

    /** Often enough for a smooth bar and a quick cancel, seldom enough to cost nothing. */
    private static final int ROWS_BETWEEN_REPORTS = 2_000;

    private final Progress progress;
    private final LongUnaryOperator estimatedTotal;
    private long rows;

    /** @param estimatedTotal from the rows so far to the rows in all, 0 when nobody can tell */
    RowMeter(Progress progress, LongUnaryOperator estimatedTotal) {
        this.progress = progress;
        this.estimatedTotal = estimatedTotal;
    }

    void row() {
        rows++;
        if (rows % ROWS_BETWEEN_REPORTS == 0) {
            progress.check();
            progress.report("import.reading", rows, estimatedTotal.applyAsLong(rows));
        }
    }

    void end() {
        progress.report("import.reading", rows, rows);
    }
}
