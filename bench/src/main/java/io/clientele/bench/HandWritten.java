package io.clientele.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Three of our analyses as somebody would write them who has Spark and the segments and nothing else: one job each, only
 * the columns it needs, customers as the segments number them, rates by their day because this shop has one for each.
 *
 * <pre>HandWritten MASTER WORKSPACE ZONE CURRENCY FROM TO REPEAT</pre>
 */
public final class HandWritten {

    /** Days between the two mornings that stages are told of. */
    private static final int BACK = 91;

    private HandWritten() {}

    public static void main(String[] arguments) throws IOException {
        String workspace = arguments[1];
        LocalDate from = LocalDate.parse(arguments[4]);
        LocalDate to = LocalDate.parse(arguments[5]);
        int repeat = Integer.parseInt(arguments[6]);
        try (SparkSession session = SparkSession.builder()
                .master(arguments[0])
                .appName("hand-written")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.timestampType", "TIMESTAMP_NTZ")
                .config("spark.ui.enabled", "false")
                .getOrCreate()) {
            session.read().parquet(workspace + "/segments/orders/[0-9]*").createOrReplaceTempView("orders");
            session.read().parquet(workspace + "/segments/products/undated").createOrReplaceTempView("products");
            session.read().parquet(workspace + "/segments/rates/[0-9]*").createOrReplaceTempView("rates");
            asked(session, "lines_valued", Map.of("zone", arguments[2], "currency", arguments[3]))
                    .createOrReplaceTempView("lines");
            measure("kpis by country", repeat, i -> kpis(session, arguments[3], from, to.minusDays(i)));
            measure("cohorts", repeat, i -> cohorts(session, arguments[3], from, to.minusDays(i)));
            measure("lifecycle", repeat, i -> lifecycle(session, arguments[3], from, to.minusDays(i)));
            System.out.println(
                    "process\t" + Measured.peakMegabytes(ProcessHandle.current().pid()));
        }
    }

    private static Dataset<Row> asked(SparkSession session, String text, Map<String, Object> values) {
        try (InputStream in = Objects.requireNonNull(HandWritten.class.getResourceAsStream(text + ".sql"), text)) {
            return session.sql(new String(in.readAllBytes(), StandardCharsets.UTF_8), values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Job {
        String done(int daysEarlier);
    }

    private static void measure(String name, int repeat, Job job) {
        double first = 0;
        double[] later = new double[repeat];
        String outcome = "";
        for (int i = 0; i <= repeat; i++) {
            long begun = System.nanoTime();
            String found = job.done(i);
            double took = (System.nanoTime() - begun) / 1e9;
            if (i == 0) {
                first = took;
                outcome = found;
            } else {
                later[i - 1] = took;
            }
        }
        System.out.println(Measured.of(name, first, later, outcome).line());
    }

    private static String kpis(SparkSession session, String currency, LocalDate from, LocalDate to) {
        long orders = 0;
        double net = 0;
        for (Row row : asked(session, "countries_summed", Map.of("from", from, "to", to))
                .collectAsList()) {
            if (currency.equals(row.getAs("currency"))) {
                orders += row.<Long>getAs("orders");
                net += row.<java.math.BigDecimal>getAs("net").doubleValue();
            }
        }
        return orders + " orders, " + String.format(Locale.ROOT, "%.2f net", net);
    }

    private static String cohorts(SparkSession session, String currency, LocalDate from, LocalDate to) {
        long active = 0;
        for (Row row : asked(session, "cohorts_summed", Map.of("from", from, "to", to, "currency", currency))
                .collectAsList()) {
            active += row.<Long>getAs("active");
        }
        return active + " active in a month";
    }

    private static String lifecycle(SparkSession session, String currency, LocalDate from, LocalDate to) {
        long now = to.plusDays(1).toEpochDay();
        StructType gaps = new StructType()
                .add("customer", DataTypes.IntegerType)
                .add("as_of", DataTypes.LongType)
                .add("last_day", DataTypes.IntegerType)
                .add("gaps", DataTypes.IntegerType)
                .add("median_gap", DataTypes.DoubleType)
                .add("amount", DataTypes.DoubleType);
        Dataset<Row> days = asked(session, "days_summed", Map.of("from", from, "to", to, "currency", currency));
        days.repartition(functions.col("customer"))
                .sortWithinPartitions("customer", "day_number")
                .mapPartitions(new Gaps(now - BACK, now), Encoders.row(gaps))
                .createOrReplaceTempView("gaps");
        long customers = 0;
        double baseGap = Double.NaN;
        for (Row row : asked(session, "moves_counted", Map.of("before_day", now - BACK, "as_of_day", now))
                .collectAsList()) {
            customers += row.<Long>getAs("customers");
            baseGap = Objects.requireNonNull(row.<@Nullable Double>getAs("base_gap"));
        }
        return customers + " customers, base gap " + baseGap;
    }

    /** Each customer's median gap as it was on two mornings. */
    private static final class Gaps implements MapPartitionsFunction<Row, Row> {
        private static final long serialVersionUID = 1L;

        private final long[] asOf;

        Gaps(long... asOf) {
            this.asOf = asOf;
        }

        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            return new Iterator<>() {
                private final List<Row> ready = new ArrayList<>();
                private final List<Integer> gaps = new ArrayList<>();
                private @Nullable Row ahead = rows.hasNext() ? rows.next() : null;

                @Override
                public boolean hasNext() {
                    while (ready.isEmpty() && ahead != null) {
                        customer(ahead.getInt(0));
                    }
                    return !ready.isEmpty();
                }

                @Override
                public Row next() {
                    if (!hasNext()) {
                        throw new java.util.NoSuchElementException();
                    }
                    return ready.removeLast();
                }

                private void customer(int customer) {
                    gaps.clear();
                    int last = -1;
                    double amount = 0;
                    int told = 0;
                    while (ahead != null && ahead.getInt(0) == customer) {
                        int day = ahead.getInt(1);
                        while (told < asOf.length && day >= asOf[told]) {
                            tell(customer, asOf[told++], last, amount);
                        }
                        amount += ahead.getDecimal(3).doubleValue();
                        if (ahead.getInt(2) == 1) {
                            if (last >= 0) {
                                gaps.add(day - last);
                            }
                            last = day;
                        }
                        ahead = rows.hasNext() ? rows.next() : null;
                    }
                    while (told < asOf.length) {
                        tell(customer, asOf[told++], last, amount);
                    }
                }

                private void tell(int customer, long morning, int last, double amount) {
                    if (last >= 0) {
                        ready.add(RowFactory.create(customer, morning, last, gaps.size(), median(), amount));
                    }
                }

                private @Nullable Double median() {
                    if (gaps.isEmpty()) {
                        return null;
                    }
                    List<Integer> sorted = new ArrayList<>(gaps);
                    Collections.sort(sorted);
                    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2.0;
                }
            };
        }

        @Override
        public String toString() {
            return "gaps as of " + Arrays.toString(asOf);
        }
    }
}
