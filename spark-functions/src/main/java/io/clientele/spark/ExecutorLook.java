package io.clientele.spark;

import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.List;
import java.util.TimeZone;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.package$;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What runs where a partition is computed; for the check whether a cluster can be relied on. */
public final class ExecutorLook implements MapPartitionsFunction<Long, Row> {

    public static final String WHERE = "where";
    public static final String JAVA = "java";
    public static final String ZONE = "zone";
    public static final String SPARK = "spark";
    public static final String MILLIS = "millis";

    /** One row for each partition. */
    public static final StructType SCHEMA = new StructType()
            .add(WHERE, DataTypes.StringType)
            .add(JAVA, DataTypes.StringType)
            .add(ZONE, DataTypes.StringType)
            .add(SPARK, DataTypes.StringType)
            .add(MILLIS, DataTypes.LongType);

    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(Iterator<Long> rows) {
        return List.of(RowFactory.create(
                        SparkEnv.get().executorId() + " on "
                                + SparkEnv.get().blockManager().blockManagerId().host(),
                        ManagementFactory.getRuntimeMXBean().getSpecVersion(),
                        TimeZone.getDefault().getID(),
                        package$.MODULE$.SPARK_VERSION(),
                        System.currentTimeMillis()))
                .iterator();
    }
}
