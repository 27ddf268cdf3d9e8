package io.clientele.engine.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Rows that many questions about a state begin with, as files: columns that nobody asks are not read, no memory is held,
 * and no worker takes them along when it is lost.
 */
final class Kept {

    /** The usual question in a few sets of options. */
    private static final int MOST = 6;

    private final SparkSession session;
    private final Map<String, One> kept = new LinkedHashMap<>(16, 0.75f, true);

    Kept(SparkSession session) {
        this.session = session;
    }

    private static final class One {
        private final Path folder;
        private int readers;
        private boolean made;

        private One(Path folder) {
            this.folder = folder;
        }
    }

    /**
     * Holds a view of that name until {@link #release}; the first who asks makes it.
     *
     * @param folder where its files go
     */
    void hold(String name, String folder, Supplier<Dataset<Row>> rows) {
        One one;
        synchronized (kept) {
            one = kept.computeIfAbsent(name, any -> new One(new Path(folder, name)));
            one.readers++;
        }
        try {
            synchronized (one) {
                if (!one.made) {
                    Dataset<Row> made = rows.get();
                    WrittenRows.into(made, one.folder, session);
                    session.read()
                            .schema(made.schema())
                            .parquet(one.folder.toString())
                            .createOrReplaceTempView(name);
                    one.made = true;
                }
            }
        } catch (RuntimeException | Error e) {
            release(name);
            throw e;
        }
        dropBeyond();
    }

    void release(String name) {
        synchronized (kept) {
            @Nullable One one = kept.get(name);
            if (one != null) {
                one.readers--;
            }
        }
    }

    private void dropBeyond() {
        synchronized (kept) {
            Iterator<Map.Entry<String, One>> oldest = kept.entrySet().iterator();
            while (kept.size() > MOST && oldest.hasNext()) {
                Map.Entry<String, One> one = oldest.next();
                if (one.getValue().readers == 0) {
                    session.catalog().dropTempView(one.getKey());
                    delete(one.getValue().folder);
                    oldest.remove();
                }
            }
        }
    }

    /** Deletes all of it; nobody asks about the state any more. */
    void end() {
        synchronized (kept) {
            kept.values().forEach(one -> delete(one.folder));
            kept.clear();
        }
    }

    private void delete(Path folder) {
        try {
            folder.getFileSystem(session.sparkContext().hadoopConfiguration()).delete(folder, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
