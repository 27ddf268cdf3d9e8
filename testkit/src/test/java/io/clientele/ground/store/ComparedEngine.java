package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks two engines everything and fails when their rows differ: a test that is given this one holds both of them to its
 * expectation. It answers with the second's rows.
 *
 * <p>Counts, money, texts and times must be equal, doubles to 1e-9 of their size; the order too where the last step says
 * one.
 */
public final class ComparedEngine implements Engine {

    private static final double DOUBLES = 1e-9;
    private static final MathContext ROUNDED = new MathContext(7);
    private static final Pattern ORDERED = Pattern.compile("\\border\\s+by\\b[^()]*$", Pattern.CASE_INSENSITIVE);

    private final Engine one;
    private final Engine other;
    private final AtomicInteger questions = new AtomicInteger();

    public ComparedEngine(Engine one, Engine other) {
        this.one = one;
        this.other = other;
    }

    /** A workspace's embedded engine and a cluster over its segments. */
    public static ComparedEngine of(Workspace workspace, String master) {
        return of(workspace, master, Progress.NONE);
    }

    /** @param told how far the cluster is with each question */
    public static ComparedEngine of(Workspace workspace, String master, Progress told) {
        return new ComparedEngine(
                new Called(workspace.engine(), EngineCall.usual().on(EngineChoice.DUCKDB)),
                new Called(
                        workspace.engine(),
                        EngineCall.usual().on(EngineChoice.SPARK).at(master).telling(told)));
    }

    /** An engine that is always asked in one way. */
    private record Called(Engine engine, EngineCall call) implements Engine {
        @Override
        public String version() {
            return call.during(engine::version);
        }

        @Override
        public long snapshot() {
            return engine.snapshot();
        }

        @Override
        public long identityVersion() {
            return engine.identityVersion();
        }

        @Override
        public <T> T read(Pipeline pipeline, Purpose purpose, Function<Rows, T> read) {
            return call.during(() -> engine.read(pipeline, purpose, read));
        }

        @Override
        public <T> List<T> recall(Pipeline pipeline, Purpose purpose, Function<Rows, T> row) {
            return call.during(() -> engine.recall(pipeline, purpose, row));
        }

        @Override
        public long write(Pipeline pipeline, Purpose purpose, Path file) {
            return call.during(() -> engine.write(pipeline, purpose, file));
        }

        @Override
        public void close() {
            // Closed by whoever opened it.
        }
    }

    private record Answered(List<String> columns, List<List<@Nullable Object>> rows) {}

    @Override
    public String version() {
        return other.version();
    }

    @Override
    public long snapshot() {
        return one.snapshot();
    }

    @Override
    public long identityVersion() {
        return one.identityVersion();
    }

    /** Questions that both were asked. */
    public int questions() {
        return questions.get();
    }

    @Override
    public <T> T read(Pipeline pipeline, Purpose purpose, Function<Rows, T> read) {
        questions.incrementAndGet();
        Answered expected = one.read(pipeline, purpose, ComparedEngine::taken);
        Answered found = other.read(pipeline, purpose, ComparedEngine::taken);
        compare(pipeline, expected, found);
        return read.apply(new TakenRows(found));
    }

    /** Both remember what they were asked before, as they do for whoever asks one of them. */
    @Override
    public <T> List<T> recall(Pipeline pipeline, Purpose purpose, Function<Rows, T> row) {
        questions.incrementAndGet();
        Answered expected = recalled(one, pipeline, purpose);
        Answered found = recalled(other, pipeline, purpose);
        compare(pipeline, expected, found);
        Rows rows = new TakenRows(found);
        List<T> list = new ArrayList<>();
        while (rows.next()) {
            list.add(row.apply(rows));
        }
        return list;
    }

    @Override
    public long write(Pipeline pipeline, Purpose purpose, Path file) {
        read(pipeline, purpose, rows -> 0);
        return other.write(pipeline, purpose, file);
    }

    private static Answered taken(Rows rows) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        while (rows.next()) {
            all.add(row(rows));
        }
        return new Answered(List.copyOf(rows.columns()), all);
    }

    private static Answered recalled(Engine engine, Pipeline pipeline, Purpose purpose) {
        List<String> columns = new ArrayList<>();
        List<List<@Nullable Object>> all = engine.recall(pipeline, purpose, rows -> {
            if (columns.isEmpty()) {
                columns.addAll(rows.columns());
            }
            return row(rows);
        });
        return new Answered(columns, all);
    }

    private static List<@Nullable Object> row(Rows rows) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            row.add(rows.valueAt(i));
        }
        return row;
    }

    private static void compare(Pipeline pipeline, Answered expected, Answered found) {
        String about = pipeline.stages().getLast().alias() + " " + pipeline.values();
        if (!lower(expected.columns()).equals(lower(found.columns()))) {
            throw new AssertionError(about + ": columns " + expected.columns() + " against " + found.columns());
        }
        if (expected.rows().size() != found.rows().size()) {
            throw new AssertionError(about + ": " + expected.rows().size() + " rows against "
                    + found.rows().size() + "\n" + first(expected.rows()) + "\n" + first(found.rows()));
        }
        boolean ordered = pipeline.stages().getLast() instanceof Pipeline.Stage.Sql(Step step)
                && ORDERED.matcher(step.text()).find();
        List<List<@Nullable Object>> ones = ordered ? expected.rows() : sorted(expected.rows());
        List<List<@Nullable Object>> others = ordered ? found.rows() : sorted(found.rows());
        for (int row = 0; row < ones.size(); row++) {
            for (int column = 0; column < expected.columns().size(); column++) {
                if (!same(ones.get(row).get(column), others.get(row).get(column))) {
                    throw new AssertionError(about + ": " + expected.columns().get(column) + " of row " + row + " was "
                            + ones.get(row).get(column) + " against "
                            + others.get(row).get(column) + "\n" + ones.get(row) + "\n" + others.get(row));
                }
            }
        }
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    private static String first(List<?> rows) {
        return rows.subList(0, Math.min(5, rows.size())).toString();
    }

    private static List<List<@Nullable Object>> sorted(List<List<@Nullable Object>> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(ComparedEngine::sortedBy))
                .toList();
    }

    private static String sortedBy(List<@Nullable Object> row) {
        StringBuilder key = new StringBuilder();
        for (Object value : row) {
            key.append(
                            switch (value) {
                                case null -> "";
                                case Double number when number.isNaN() || number.isInfinite() -> number.toString();
                                case Double number ->
                                    decimal(number).round(ROUNDED).stripTrailingZeros();
                                case BigDecimal number -> number.round(ROUNDED).stripTrailingZeros();
                                case Long number ->
                                    new BigDecimal(number).round(ROUNDED).stripTrailingZeros();
                                default -> value;
                            })
                    .append('\t');
        }
        return key.toString();
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        if (a instanceof Double || b instanceof Double) {
            if (!(a instanceof Number x && b instanceof Number y)) {
                return false;
            }
            double d = x.doubleValue();
            double e = y.doubleValue();
            return Double.compare(d, e) == 0 || Math.abs(d - e) <= DOUBLES * Math.max(Math.abs(d), Math.abs(e));
        }
        if (a instanceof Number x && b instanceof Number y) {
            return decimal(x).compareTo(decimal(y)) == 0;
        }
        return a.equals(b);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    @Override
    public void close() {
        // Both are closed by whoever opened them.
    }

    /** Rows in memory. */
    private static final class TakenRows implements Rows {
        private final Answered answered;
        private final Map<String, Integer> positions = new HashMap<>();
        private int at = -1;

        TakenRows(Answered answered) {
            this.answered = answered;
            for (int i = 0; i < answered.columns().size(); i++) {
                positions.put(answered.columns().get(i).toLowerCase(Locale.ROOT), i);
            }
        }

        @Override
        public boolean next() {
            return ++at < answered.rows().size();
        }

        @Override
        public List<String> columns() {
            return answered.columns();
        }

        @Override
        public boolean isNull(String column) {
            return valueAt(column) == null;
        }

        private Object required(String column) {
            Object value = valueAt(column);
            if (value == null) {
                throw new IllegalStateException("column " + column + " is null");
            }
            return value;
        }

        @Override
        public long longAt(String column) {
            return switch (required(column)) {
                case Long number -> number;
                case BigDecimal number -> number.longValueExact();
                case Object other -> throw new IllegalStateException(column + " holds no integer but " + other);
            };
        }

        @Override
        public double doubleAt(String column) {
            return ((Number) required(column)).doubleValue();
        }

        @Override
        public boolean booleanAt(String column) {
            return (Boolean) required(column);
        }

        @Override
        public @Nullable String textAt(String column) {
            Object value = valueAt(column);
            return value == null ? null : value.toString();
        }

        @Override
        public @Nullable BigDecimal decimalAt(String column) {
            return valueAt(column) instanceof Number number ? decimal(number) : null;
        }

        @Override
        public @Nullable Instant instantAt(String column) {
            return (Instant) valueAt(column);
        }

        @Override
        public @Nullable LocalDate dateAt(String column) {
            return (LocalDate) valueAt(column);
        }

        @Override
        public @Nullable Object valueAt(String column) {
            Integer position = positions.get(column.toLowerCase(Locale.ROOT));
            if (position == null) {
                throw new IllegalArgumentException("there is no column " + column + " among " + answered.columns());
            }
            return valueAt(position);
        }

        @Override
        public @Nullable Object valueAt(int position) {
            return answered.rows().get(at).get(position);
        }
    }
}
