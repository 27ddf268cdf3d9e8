package io.clientele.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.clientele.stats.fold.FoldField;
import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import io.clientele.stats.fold.SequenceFold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FoldPartitionsTest {

    private static final StructType EVENTS = new StructType()
            .add("customer", DataTypes.IntegerType)
            .add("moment", DataTypes.LongType)
            .add("sequence", DataTypes.LongType)
            .add("id", DataTypes.StringType)
            .add("letter", DataTypes.StringType)
            .add("amount", DataTypes.createDecimalType(18, 4));

    private static SparkSession root;

    @BeforeAll
    static void start() {
        root = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "5")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        root.stop();
    }

    /** The letters of each customer in order, how many there were, and every tenth one as a row of its own. */
    private static final class Spelling implements SequenceFold {
        private static final long serialVersionUID = 1L;

        @Override
        public List<FoldField> reads() {
            return List.of(FoldField.ofText("letter"), FoldField.ofDouble("amount"));
        }

        @Override
        public List<FoldField> emits() {
            return List.of(
                    FoldField.ofLong("customer"),
                    FoldField.ofLong("rows"),
                    FoldField.ofText("spelt"),
                    FoldField.ofDouble("sum"));
        }

        @Override
        public Pass begin() {
            return new Pass() {
                private final StringBuilder spelt = new StringBuilder();
                private long customer;
                private long rows;
                private double sum;

                @Override
                public void start(long next) {
                    customer = next;
                    rows = 0;
                    sum = 0;
                    spelt.setLength(0);
                }

                @Override
                public void accept(FoldRow row, FoldOutput output) {
                    rows++;
                    sum += row.doubleAt(1);
                    if (spelt.length() < 40) {
                        spelt.append(row.isNull(0) ? "_" : row.textAt(0));
                    }
                    if (rows % 10 == 0) {
                        output.setLong(0, customer);
                        output.setLong(1, rows);
                        output.emit();
                    }
                }

                @Override
                public void finish(FoldOutput output) {
                    output.setLong(0, customer);
                    output.setLong(1, rows);
                    output.setText(2, spelt.toString());
                    output.setDouble(3, sum);
                    output.emit();
                }
            };
        }
    }

    private static Row event(
            int customer,
            @Nullable Long moment,
            long sequence,
            String id,
            @Nullable String letter,
            @Nullable String amount) {
        return RowFactory.create(
                customer, moment, sequence, id, letter, amount == null ? null : new BigDecimal(amount));
    }

    private static Map<Long, Row> wholes(Dataset<Row> folded) {
        Map<Long, Row> byCustomer = new TreeMap<>();
        for (Row row : folded.filter("spelt is not null").collectAsList()) {
            assertThat(byCustomer.put(row.getLong(0), row))
                    .as("a customer is folded once")
                    .isNull();
        }
        return byCustomer;
    }

    @Test
    void givesEachCustomersRowsInOrderWhicheverPartitionTheyCameFrom() {
        List<Row> events = new ArrayList<>(List.of(
                event(7, 2L, 1, "b", "c", "1.5"),
                event(7, 1L, 2, "a", "b", "2.5"),
                event(7, 1L, 1, "z", "a", null),
                event(7, 2L, 1, "c", "d", "0"),
                event(7, null, 0, "a", "e", "1"),
                event(8, 5L, 1, "a", null, "3")));
        Map<Long, Row> folded =
                wholes(FoldPartitions.over(root.createDataFrame(events, EVENTS).repartition(4), new Spelling()));

        assertThat(folded.values())
                .extracting(row -> row.getString(2), row -> row.getDouble(3))
                .containsExactly(tuple("abcde", 5.0), tuple("_", 3.0));
    }

    @Test
    void foldsManyCustomersAndOneWithVeryManyRows() {
        SplittableRandom random = new SplittableRandom(3);
        List<Row> events = new ArrayList<>();
        Map<Long, Long> rows = new TreeMap<>();
        for (int i = 0; i < 60_000; i++) {
            int customer = i % 3 == 0 ? random.nextInt(500) : 1_000;
            events.add(event(customer, random.nextLong(1_000_000), i, "e" + i, "x", "1"));
            rows.merge((long) customer, 1L, Long::sum);
        }
        Dataset<Row> folded =
                FoldPartitions.over(root.createDataFrame(events, EVENTS).repartition(7), new Spelling());

        Map<Long, Long> counted = new TreeMap<>();
        wholes(folded).forEach((customer, row) -> counted.put(customer, row.getLong(1)));
        assertThat(counted).isEqualTo(rows);
        long tens = rows.values().stream().mapToLong(n -> n / 10).sum();
        assertThat(folded.filter("spelt is null").count()).isEqualTo(tens);
    }

    @Test
    void givesNothingForNothing() {
        assertThat(FoldPartitions.over(root.createDataFrame(List.of(), EVENTS), new Spelling())
                        .count())
                .isZero();
    }

    @Test
    void installsTheFunctionsInEachSessionAlone() {
        SparkSession session = SessionSettings.fresh(root);
        Row row = session.sql(
                        "select lower_text('İSTANBUL ΟΔΟΣ'), upper_text('straße'), jaro_winkler('DWAYNE', 'DUANE'),"
                                + " week_of(date '2025-01-01'), micros_of(timestamp '1970-01-01 00:00:00.000001'),"
                                + " lower_text(cast(null as string)), quotient(1, 0), edit_distance('ca', 'abc'),"
                                + " shared_tokens('b a', 'a b'), token_overlap('a b', 'b c'), gram_overlap('night', 'nacht'),"
                                + " edit_distance(cast(null as string), 'a'), gram_overlap('a', cast(null as string))")
                .first();
        assertThat(row.getString(0)).isEqualTo("istanbul οδοσ");
        assertThat(row.getString(1)).isEqualTo("STRAßE");
        assertThat(row.getDouble(2)).isCloseTo(0.84, within(1e-9));
        assertThat(row.get(3)).hasToString("2024-12-30");
        assertThat(row.getLong(4)).isEqualTo(1);
        assertThat(row.isNullAt(5)).isTrue();
        assertThat(row.isNullAt(6)).isTrue();
        assertThat(row.getInt(7)).isEqualTo(2);
        assertThat(row.getInt(8)).isEqualTo(2);
        assertThat(row.getDouble(9)).isEqualTo(1.0 / 3);
        assertThat(row.getDouble(10)).isEqualTo(1.0 / 7);
        assertThat(row.isNullAt(11)).isTrue();
        assertThat(row.isNullAt(12)).isTrue();
        assertThat(SessionSettings.fresh(root).catalog().functionExists("week_of"))
                .isTrue();
        assertThat(root.catalog().functionExists("week_of")).isFalse();
    }
}
