package io.clientele.spark;

import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import io.clientele.stats.fold.SequenceFold;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Rows a fold emits while it is given those of a partition: never more waiting than one row of the input gives. */
final class FoldedRows implements Iterator<Row>, FoldRow, FoldOutput {

    private final Iterator<Row> input;
    private final SequenceFold.Pass pass;
    private final int customerColumn;
    private final int[] reads;
    private final Queue<Row> waiting = new ArrayDeque<>();

    private @Nullable Object[] emitted;
    private @Nullable Row current;
    private boolean started;
    private boolean ended;
    private long customer;

    FoldedRows(Iterator<Row> input, SequenceFold.Pass pass, int customerColumn, int[] reads, int width) {
        this.input = input;
        this.pass = pass;
        this.customerColumn = customerColumn;
        this.reads = reads;
        emitted = new @Nullable Object[width];
    }

    @Override
    public boolean hasNext() {
        while (waiting.isEmpty() && !ended) {
            if (input.hasNext()) {
                accept(input.next());
            } else {
                ended = true;
                if (started) {
                    pass.finish(this);
                }
            }
        }
        return !waiting.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the fold has emitted all its rows");
        }
        return waiting.remove();
    }

    private void accept(Row row) {
        long next = row.getLong(customerColumn);
        if (!started || next != customer) {
            if (started) {
                if (next < customer) {
                    throw new IllegalStateException("rows for a fold must come by customer, but " + next
                            + " came after " + customer + ": that customer would count twice");
                }
                pass.finish(this);
            }
            started = true;
            customer = next;
            pass.start(customer);
        }
        current = row;
        pass.accept(this, this);
    }

    private Row row() {
        if (current == null) {
            throw new IllegalStateException("a fold reads rows only while it is given one");
        }
        return current;
    }

    @Override
    public boolean isNull(int column) {
        return row().isNullAt(reads[column]);
    }

    @Override
    public long longAt(int column) {
        return isNull(column) ? 0 : row().getLong(reads[column]);
    }

    @Override
    public double doubleAt(int column) {
        return isNull(column) ? 0 : row().getDouble(reads[column]);
    }

    @Override
    public @Nullable String textAt(int column) {
        return isNull(column) ? null : row().getString(reads[column]);
    }

    @Override
    public void setLong(int column, long value) {
        emitted[column] = value;
    }

    @Override
    public void setDouble(int column, double value) {
        emitted[column] = value;
    }

    @Override
    public void setText(int column, @Nullable String value) {
        emitted[column] = value;
    }

    @Override
    public void setNull(int column) {
        emitted[column] = null;
    }

    @Override
    public void emit() {
        waiting.add(RowFactory.create(emitted));
        emitted = new @Nullable Object[emitted.length];
    }
}
