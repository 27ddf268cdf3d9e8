package io.clientele.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Order lines of a Kafka topic, each a JSON object, as Parquet files for {@code clientele import}: one file a batch, in a
 * folder that is whole when it holds {@code _SUCCESS}. A batch that a kill broke off is written again under the same
 * number from the same messages. What is no JSON stands in {@code not_json}, so that the import sets it aside with its
 * text.
 *
 * <pre>TopicToFiles MASTER SERVERS TOPIC FOLDER SECONDS MOST</pre>
 *
 * A batch every SECONDS, or with 0 whatever is there now, of at most MOST messages. How far it has read lies in
 * {@code FOLDER/checkpoint}, batches in {@code FOLDER/batches}.
 */
public final class TopicToFiles {

    /**
     * Fields of order lines, all as text: a number and a text that is one are the same then, and the import says of each
     * value why it can't be read. Fields that a message lacks are empty, others are left out.
     */
    private static final List<String> FIELDS = List.of(
            "order_id",
            "line",
            "customer_id",
            "ordered_at",
            "product_id",
            "product_name",
            "category",
            "quantity",
            "unit_price",
            "discount",
            "currency",
            "status",
            "channel",
            "store",
            "country",
            "payment_method",
            "promotion",
            "refers_to");

    private static final String NOT_JSON = "not_json";

    private TopicToFiles() {}

    public static void main(String[] arguments) throws Exception {
        String folder = arguments[3];
        long seconds = Long.parseLong(arguments[4]);
        VoidFunction2<Dataset<Row>, Long> written = (batch, number) -> batch.repartition(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(String.format(Locale.ROOT, "%s/batches/batch-%012d", folder, number));
        try (SparkSession session = session(arguments[0], "topic-to-files")) {
            session.readStream()
                    .format("kafka")
                    .option("kafka.bootstrap.servers", arguments[1])
                    .option("subscribe", arguments[2])
                    .option("startingOffsets", "earliest")
                    .option("maxOffsetsPerTrigger", arguments[5])
                    .load()
                    .where("value is not null")
                    .select(functions
                            .from_json(
                                    functions.col("value").cast("string"),
                                    functions.lit(
                                            String.join(" string, ", FIELDS) + " string, " + NOT_JSON + " string"),
                                    Map.of("columnNameOfCorruptRecord", NOT_JSON))
                            .as("line"))
                    .select("line.*")
                    .writeStream()
                    .option("checkpointLocation", folder + "/checkpoint")
                    .trigger(seconds == 0 ? Trigger.AvailableNow() : Trigger.ProcessingTime(seconds, TimeUnit.SECONDS))
                    .foreachBatch(written)
                    .start()
                    .awaitTermination();
        }
    }

    static SparkSession session(String master, String name) {
        return SparkSession.builder()
                .master(master)
                .appName(name)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
    }
}
