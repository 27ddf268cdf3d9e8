package io.clientele.engine.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Rows as a folder of Parquet files that is there whole or not at all. */
final class WrittenRows {

    private WrittenRows() {}

    static void into(Dataset<Row> rows, Path folder, SparkSession session) {
        Path part = folder.suffix(".part");
        try {
            FileSystem files = part.getFileSystem(session.sparkContext().hadoopConfiguration());
            if (files.exists(folder)) {
                // A rename would put the rows inside of what is there.
                throw new FileAlreadyExistsException(folder + " is there already");
            }
            rows.write()
                    .mode(SaveMode.Overwrite) // of a process that died before it was done
                    .option("compression", "zstd")
                    // A folder is whole by its name; a mark in it would be two more files.
                    .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
                    .parquet(part.toString());
            if (!files.rename(part, folder)) {
                throw new IOException("cannot rename " + part + " to " + folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
