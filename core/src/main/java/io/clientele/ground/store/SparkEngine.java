package io.clientele.ground.store;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.PurposeGate;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.DuckDbStatements.Prepared;
import io.clientele.ground.store.Pipeline.Stage;
import io.clientele.stats.fold.SequenceFold;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Spark cluster that answers pipelines over the same segments, the same texts, the same folds.
 *
 * <p>The cluster writes what it answers into Parquet files, and the embedded engine reads them row by row, so that no
 * number of rows fills the memory of this process or of the one that drives the cluster.
 */
final class SparkEngine implements Engine {

    private final SparkCluster cluster;
    private final Supplier<SparkState> state;
    private final PurposeGate gate;
    private final DuckDbEngine reader;
    private final Path folder;
    private final Consumer<RuntimeException> explained;
    private final DuckDbRemembered remembered = new DuckDbRemembered();
    private final AtomicLong numbers = new AtomicLong();
    private String rememberedOf = "";

    /**
     * @param state what is asked now
     * @param reader reads what the cluster wrote
     * @param folder where it writes, or what it wrote elsewhere is brought to
     * @param explained throws something better where more is known of why a question failed
     */
    SparkEngine(
            SparkCluster cluster,
            Supplier<SparkState> state,
            PurposeGate gate,
            DuckDbEngine reader,
            Path folder,
            Consumer<RuntimeException> explained) {
        this.cluster = cluster;
        this.state = state;
        this.gate = gate;
        this.reader = reader;
        this.folder = folder;
        this.explained = explained;
    }

    @Override
    public String version() {
        return cluster.version();
    }

    @Override
    public long snapshot() {
        return reader.snapshot();
    }

    @Override
    public long identityVersion() {
        return reader.identityVersion();
    }

    @Override
    public <T> T read(Pipeline pipeline, Purpose purpose, Function<Rows, T> read) {
        return answered(state.get(), pipeline, purpose, answer -> reader.readFiles(answer, read, cursor -> cursor));
    }

    @Override
    public <T> List<T> recall(Pipeline pipeline, Purpose purpose, Function<Rows, T> row) {
        SparkState now = state.get();
        forgetUnless(now.key());
        DuckDbRemembered.Question question = new DuckDbRemembered.Question(pipeline, purpose, false);
        long writes = remembered.writes();
        return remembered
                .find(question)
                .map(rows -> {
                    EngineCall.current().answeredBy(version());
                    return all(rows, row);
                })
                .orElseGet(() -> answered(
                        now,
                        pipeline,
                        purpose,
                        answer -> reader.readFiles(
                                answer,
                                rows -> all(rows, row),
                                cursor -> remembered.recording(question, cursor, writes))));
    }

    private synchronized void forgetUnless(String key) {
        if (!key.equals(rememberedOf)) {
            remembered.forget();
            rememberedOf = key;
        }
    }

    private static <T> List<T> all(Rows rows, Function<Rows, T> row) {
        List<T> list = new ArrayList<>();
        while (rows.next()) {
            list.add(row.apply(rows));
        }
        return list;
    }

    @Override
    public long write(Pipeline pipeline, Purpose purpose, Path file) {
        return answered(state.get(), pipeline, purpose, answer -> reader.writeFiles(answer, file));
    }

    private <T> T answered(SparkState now, Pipeline pipeline, Purpose purpose, Function<Path, T> use) {
        if (gate.hidesAnyone(purpose)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "SPARK_CONSENT",
                    "people have withdrawn this purpose; ask the embedded engine, which leaves them out");
        }
        refuseBeyond(cluster.settings().most().bytes(), now, pipeline);
        Path answer = folder.resolve("answer-" + numbers.incrementAndGet());
        ObjectNode line = SparkRunner.line("ask")
                .put("state", now.key())
                .put("about", pipeline.stages().getLast().alias());
        line.set("statements", statements(now, pipeline, answer));
        try {
            cluster.ask(now, line);
            EngineCall.current().answeredBy(version());
            return use.apply(answer);
        } catch (EngineException | Refusal e) {
            explained.accept(e);
            throw e;
        } finally {
            Workspace.remove(answer);
            Workspace.remove(folder.resolve(answer.getFileName() + ".part"));
        }
    }

    private static void refuseBeyond(@Nullable Long most, SparkState now, Pipeline pipeline) {
        if (most == null) {
            return;
        }
        long bytes = now.bytesBehind(pipeline);
        if (bytes > most) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "SPARK_BYTES",
                    "the question reads segments of " + megabytes(bytes) + " MB, and spark.bytes allows "
                            + megabytes(most) + " MB; allow more, or ask the embedded engine");
        }
    }

    /** No less than there are. */
    private static long megabytes(long bytes) {
        return (bytes + (1L << 20) - 1) >> 20;
    }

    /** What the stages become: statements that keep rows, that a fold reads, and the one whose rows are the answer. */
    private static ArrayNode statements(SparkState now, Pipeline pipeline, Path answer) {
        ArrayNode statements = SparkRunner.list();
        List<Stage> pending = new ArrayList<>();
        int folds = 0;
        for (Stage stage : pipeline.stages()) {
            switch (stage) {
                case Stage.Sql sql -> pending.add(sql);
                case Stage.Folded(String alias, SequenceFold fold) -> {
                    String name = "folded_" + ++folds + "_"
                            + answer.getFileName().toString().replace('-', '_');
                    statement(statements, pipeline, ChainedSql.named(pipeline, pending), "folded", name)
                            .put("fold", serialised(fold));
                    readFrom(name, alias, pending);
                }
                case Stage.Kept(String alias) -> {
                    Prepared select = ChainedSql.named(pipeline, pending);
                    String name = "kept_" + hash(now.key() + '\n' + select.sql() + '\n' + select.values());
                    statement(statements, pipeline, select, "kept", name);
                    readFrom(name, alias, pending);
                }
                case Stage.Embedded mark ->
                    throw new IllegalStateException(mark.alias() + " is in the embedded engine's words");
            }
        }
        ObjectNode last = statement(statements, pipeline, ChainedSql.named(pipeline, pending), "answer", "answer")
                .put("output", answer.toString());
        if (now.elsewhere() != null) {
            last.put("through", now.elsewhere().answers() + UUID.randomUUID());
        }
        return statements;
    }

    private static ObjectNode statement(
            ArrayNode statements, Pipeline pipeline, Prepared select, String as, String name) {
        ObjectNode statement = statements
                .addObject()
                .put("as", as)
                .put("name", name)
                .put("sql", SqlText.withBackslashesTwice(select.sql()));
        ObjectNode values = statement.putObject("values");
        pipeline.values().forEach((value, given) -> typed(values.putArray(value), given));
        return statement;
    }

    /** Later stages see these rows under that name, and nothing that came before. */
    private static void readFrom(String name, String alias, List<Stage> pending) {
        pending.clear();
        pending.add(new Stage.Sql(Step.rendered(alias, "select * from " + name)));
    }

    private static void typed(ArrayNode cell, @Nullable Object value) {
        switch (value) {
            case null -> cell.add("null").add("");
            case Long number -> cell.add("long").add(number.toString());
            case Integer number -> cell.add("int").add(number.toString());
            case Double number -> cell.add("double").add(number.toString());
            case BigDecimal number -> cell.add("decimal").add(number.toPlainString());
            case Boolean truth -> cell.add("boolean").add(truth.toString());
            case String text -> cell.add("text").add(text);
            case Instant moment ->
                cell.add("time")
                        .add(LocalDateTime.ofInstant(moment, ZoneOffset.UTC).toString());
            case LocalDate date -> cell.add("date").add(date.toString());
            default -> throw new IllegalArgumentException("a value of " + value.getClass() + " can't be bound");
        }
    }

    private static String serialised(SequenceFold fold) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(fold);
        } catch (IOException e) {
            throw new UncheckedIOException("the fold " + fold.getClass() + " can't be sent", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        // The cluster is let go by whoever reached for it.
    }
}
