package io.clientele.bench;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Order lines of a CSV file as messages of a Kafka topic, each a JSON object under the id of its order: something to try
 * {@link TopicToFiles} with.
 *
 * <pre>FileToTopic MASTER SERVERS TOPIC FILE</pre>
 */
public final class FileToTopic {

    private FileToTopic() {}

    public static void main(String[] arguments) throws IOException {
        try (SparkSession session = TopicToFiles.session(arguments[0], "file-to-topic")) {
            session.read()
                    .option("header", true)
                    .csv(arguments[3])
                    .select(
                            functions.col("order_id").as("key"),
                            functions
                                    .to_json(functions.struct(functions.col("*")))
                                    .as("value"))
                    .write()
                    .format("kafka")
                    .option("kafka.bootstrap.servers", arguments[1])
                    .option("topic", arguments[2])
                    .save();
        }
    }
}
