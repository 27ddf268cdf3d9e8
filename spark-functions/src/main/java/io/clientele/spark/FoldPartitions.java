package io.clientele.spark;

import io.clientele.stats.fold.FoldField;
import io.clientele.stats.fold.SequenceFold;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A fold over a distributed set of rows: all rows of a customer go to one partition, which is sorted by (customer, moment,
 * sequence, id), and the fold passes over it once. Spark sorts outside memory where it has to, and rows are handed out
 * while others come in, so that one customer may have any number of rows.
 */
public final class FoldPartitions implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    private final SequenceFold fold;
    private final int customer;
    private final int[] reads;

    private FoldPartitions(SequenceFold fold, StructType input) {
        this.fold = fold;
        customer = input.fieldIndex("customer");
        reads = fold.reads().stream()
                .mapToInt(field -> input.fieldIndex(field.name()))
                .toArray();
    }

    /**
     * The rows that the fold emits, in no order.
     *
     * @param input must have the columns {@code customer}, {@code moment}, {@code sequence}, {@code id} and those the fold
     *     reads
     */
    public static Dataset<Row> over(Dataset<Row> input, SequenceFold fold) {
        StructType emitted = new StructType();
        for (FoldField field : fold.emits()) {
            emitted = emitted.add(field.name(), type(field.type()), true);
        }
        return converted(input, fold)
                .repartition(functions.col("customer"))
                .sortWithinPartitions(
                        functions.col("customer"),
                        functions.col("moment").asc_nulls_last(),
                        functions.col("sequence").asc_nulls_last(),
                        functions.col("id").asc_nulls_last())
                .mapPartitions(new FoldPartitions(fold, input.schema()), Encoders.row(emitted));
    }

    /** Columns as the fold reads them: integers of any width as 64 bits, decimals as doubles. */
    private static Dataset<Row> converted(Dataset<Row> input, SequenceFold fold) {
        Dataset<Row> converted =
                input.withColumn("customer", functions.col("customer").cast(DataTypes.LongType));
        for (FoldField field : fold.reads()) {
            converted = converted.withColumn(
                    field.name(), functions.col(field.name()).cast(type(field.type())));
        }
        return converted;
    }

    private static DataType type(FoldField.Type type) {
        return switch (type) {
            case LONG -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            case TEXT -> DataTypes.StringType;
        };
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        List<FoldField> emits = fold.emits();
        return new FoldedRows(rows, fold.begin(), customer, reads, emits.size());
    }
}
