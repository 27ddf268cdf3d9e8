package io.clientele.engine.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clientele.spark.FoldPartitions;
import io.clientele.stats.fold.SequenceFold;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * One question: statements one after another, each of which may read what those before it gave; the rows of the last go
 * into files, with a column that says their order.
 */
final class Question {

    /** Ascends in the order the last statement asks for. */
    static final String PLACE = "place_in_answer";

    private final States.State state;
    private final JsonNode asked;
    private final Storage storage;
    private final List<String> scratch = new ArrayList<>();
    private final List<String> held = new ArrayList<>();

    Question(States.State state, JsonNode asked, Storage storage) {
        this.state = state;
        this.asked = asked;
        this.storage = storage;
    }

    ObjectNode answered() {
        try {
            for (JsonNode statement : asked.path("statements")) {
                run(statement);
            }
            return JsonNodeFactory.instance.objectNode();
        } finally {
            held.forEach(state.kept()::release);
            scratch.forEach(state.session().catalog()::dropTempView);
        }
    }

    private void run(JsonNode statement) {
        String name = statement.path("name").asText();
        switch (statement.path("as").asText()) {
            case "kept" -> {
                state.kept().hold(name, asked.path("keep").asText(), () -> rows(statement));
                held.add(name);
            }
            case "folded" -> {
                FoldPartitions.over(rows(statement), fold(statement.path("fold").asText()))
                        .createOrReplaceTempView(name);
                scratch.add(name);
            }
            case "answer" ->
                answer(
                        rows(statement),
                        statement.path("output").asText(),
                        statement.path("through").asText(""));
            default -> throw new IllegalArgumentException("no statement ends " + statement.path("as"));
        }
    }

    private Dataset<Row> rows(JsonNode statement) {
        Map<String, Object> values = new HashMap<>();
        statement
                .path("values")
                .properties()
                .forEach(value -> values.put(value.getKey(), functions.lit(value(value.getValue()))));
        return state.session().sql(statement.path("sql").asText(), values);
    }

    private static @Nullable Object value(JsonNode typed) {
        String text = typed.path(1).asText();
        return switch (typed.path(0).asText()) {
            case "null" -> null;
            case "long" -> Long.valueOf(text);
            case "int" -> Integer.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "decimal" -> new BigDecimal(text);
            case "boolean" -> Boolean.valueOf(text);
            case "text" -> text;
            case "time" -> LocalDateTime.parse(text);
            case "date" -> LocalDate.parse(text);
            default -> throw new IllegalArgumentException("no value is of the type " + typed.path(0));
        };
    }

    /** The class is of those that executors have; who can write to this process's input could as well run any program. */
    @SuppressWarnings("BanSerializableRead")
    private static SequenceFold fold(String serialised) {
        try (ObjectInputStream in = new ObjectInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(serialised)))) {
            return (SequenceFold) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the cluster lacks a jar of ours: " + e.getMessage(), e);
        }
    }

    /** @param through where executors write and this process fetches from; empty when they see where the answer goes */
    private void answer(Dataset<Row> rows, String output, String through) {
        if (through.isEmpty()) {
            write(rows, output);
            return;
        }
        try {
            write(rows, through);
            java.nio.file.Path part = java.nio.file.Path.of(output + Storage.PART);
            storage.bringFolder(through, part);
            Files.move(part, java.nio.file.Path.of(output), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            storage.removeLater(through);
            storage.removeLater(through + Storage.PART);
        }
    }

    private void write(Dataset<Row> rows, String output) {
        WrittenRows.into(
                rows.withColumn(PLACE, functions.monotonically_increasing_id()), new Path(output), state.session());
    }
}
