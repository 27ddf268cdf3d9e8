package io.clientele.door.words;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Basis;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Estimate;
import io.clientele.ground.base.Finding;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Recipe;
import io.clientele.ground.base.TimeWindow;
import io.clientele.ground.base.Value;
import io.clientele.ground.base.Who;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Answers, and whatever else holds messages and values, as JSON in one language. An answer is its figures, unwrapped, then
 * {@code sentence}, {@code notes}, {@code basis}, {@code table} and {@code recipe}.
 */
public final class AnswerJson {

    private final Words words;
    private final JsonMapper json;

    public AnswerJson(Words words) {
        this.words = words;
        this.json = JsonMapper.builder()
                .addModule(values())
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .build();
    }

    /** The shapes of what is written here, by name: schemas that describe documents refer to them. */
    public static ObjectNode shapes() {
        try (InputStream in = AnswerJson.class.getResourceAsStream("/words/shapes.json")) {
            return (ObjectNode) JsonMapper.shared().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any record or collection of records, with its messages said and its values as cells. */
    public JsonNode tree(Object value) {
        return value instanceof Answer<?> answer ? answer(answer) : json.valueToTree(value);
    }

    public ObjectNode answer(Answer<?> answer) {
        ObjectNode node = json.valueToTree(answer.figures());
        node.set("sentence", parts(answer.sentence()));
        node.set("notes", sentences(answer.notes()));
        node.set("basis", basis(answer.basis()));
        node.set("table", table(answer.table()));
        node.set("recipe", recipe(answer.recipe()));
        return node;
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private ArrayNode sentences(List<Message> messages) {
        ArrayNode array = json.createArrayNode();
        messages.forEach(message -> array.add(parts(message)));
        return array;
    }

    private ArrayNode parts(Message message) {
        ArrayNode array = json.createArrayNode();
        for (Part part : words.parts(message)) {
            ObjectNode node = array.addObject().put("text", part.text());
            if (part.figure() != null) {
                node.set("figure", cell(part.figure()));
            }
        }
        return array;
    }

    private ObjectNode basis(Basis basis) {
        ObjectNode node = json.createObjectNode();
        node.set("said", sentences(basis.said()));
        return node.put("asOf", basis.asOf() == null ? null : basis.asOf().toString())
                .put("exact", basis.exact())
                .put("engine", basis.engine())
                .put("elapsedMillis", basis.elapsedMillis());
    }

    private ObjectNode table(AnswerTable table) {
        ObjectNode node = json.createObjectNode();
        ArrayNode headings = node.putArray("headings");
        for (Heading heading : table.headings()) {
            headings.addObject()
                    .put("name", heading.name())
                    .put("label", words.label(heading.name()))
                    .put("type", word(heading.type()))
                    .put("better", word(heading.better()));
        }
        ArrayNode rows = node.putArray("rows");
        for (List<Cell> row : table.rows()) {
            ArrayNode cells = rows.addArray();
            row.forEach(cell -> cells.add(cell(cell)));
        }
        return node.put("total", table.total());
    }

    private ObjectNode recipe(Recipe recipe) {
        ObjectNode node = json.createObjectNode()
                .put("analysis", recipe.analysis())
                .put("snapshot", recipe.snapshot())
                .put("identityVersion", recipe.identityVersion());
        TimeWindow window = recipe.window();
        if (window == null) {
            node.putNull("window");
        } else {
            node.putObject("window")
                    .put("from", window.from().toString())
                    .put("to", window.to().toString());
        }
        node.set("parameters", json.valueToTree(recipe.parameters()));
        node.set("steps", json.valueToTree(recipe.steps()));
        node.put("seed", recipe.seed())
                .put("codeVersion", recipe.codeVersion())
                .put("engineVersion", recipe.engineVersion());
        return node.put("id", id(node));
    }

    /** The same recipe has the same id, wherever and whenever it is made. */
    private static String id(ObjectNode recipe) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(recipe.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private ObjectNode cell(Cell cell) {
        ObjectNode node = json.createObjectNode();
        switch (cell.value()) {
            case Value.Text(String text) -> node.put("v", text);
            case Value.Term(Message term) -> node.put("v", words.text(term)).put("term", term.key());
            case Value.Count(long count) -> node.put("v", count);
            case Value.Money(var amount, String currency) ->
                node.put("v", amount).put("unit", currency);
            case Value.Ratio(double ratio, var interval, long n) -> uncertain(node.put("v", ratio), interval, n);
            case Value.Quantity(double quantity, var unit, var interval, long n) -> {
                node.put("v", quantity);
                switch (unit) {
                    case Value.Unit.Plain plain -> {}
                    case Value.Unit.Days days -> node.put("unit", "days");
                    case Value.Unit.Seconds seconds -> node.put("unit", "seconds");
                    case Value.Unit.Amount(String currency) -> node.put("unit", currency);
                }
                uncertain(node, interval, n);
            }
            case Value.Day(var day) -> node.put("v", day.toString());
            case Value.Moment(var instant) -> node.put("v", instant.toString());
            case Value.Truth(boolean truth) -> node.put("v", truth);
            case Value.Unknown(Message reason) -> node.putNull("v").put("reason", words.text(reason));
        }
        Who who = cell.who();
        if (who != null) {
            node.set("who", json.readTree(who.json()));
        }
        return node;
    }

    private static void uncertain(ObjectNode node, @Nullable Interval interval, long n) {
        if (interval != null) {
            node.put("low", interval.low()).put("high", interval.high()).put("confidence", interval.confidence());
        }
        if (n > 0) {
            node.put("n", n);
        }
    }

    /** Types of base inside records of figures: a value is a bare number or text there, an unknown one is null. */
    private JacksonModule values() {
        SimpleModule module = new SimpleModule("clientele");
        module.addSerializer(writing(Cell.class, (cell, out) -> out.writePOJO(cell(cell))));
        module.addSerializer(writing(Value.class, (value, out) -> out.writePOJO(bare(value))));
        module.addSerializer(writing(Message.class, (message, out) -> out.writePOJO(parts(message))));
        module.addSerializer(writing(Who.class, (who, out) -> out.writeRawValue(who.json())));
        module.addSerializer(writing(Answer.class, (answer, out) -> out.writePOJO(answer(answer))));
        module.addSerializer(writing(Estimate.class, (estimate, out) -> {
            switch (estimate) {
                case Estimate.Known(double value, var interval, var n) -> out.writeNumber(value);
                case Estimate.Unknown unknown -> out.writeNull();
            }
        }));
        module.addSerializer(writing(Heading.Type.class, (type, out) -> out.writeString(word(type))));
        module.addSerializer(writing(Heading.Better.class, (better, out) -> out.writeString(word(better))));
        module.addSerializer(writing(Finding.class, (finding, out) -> out.writePOJO(finding(finding))));
        return module;
    }

    private ObjectNode finding(Finding finding) {
        ObjectNode node = json.createObjectNode().put("code", finding.code());
        node.set("sentence", parts(finding.sentence()));
        ArrayNode evidence = node.putArray("evidence");
        finding.evidence().forEach(cell -> evidence.add(cell(cell)));
        return node.put("pValue", finding.pValue()).put("page", finding.page());
    }

    private JsonNode bare(Value value) {
        return cell(new Cell(value)).get("v");
    }

    private interface Writing<T> {
        void write(T value, JsonGenerator out);
    }

    private static <T> StdSerializer<T> writing(Class<T> type, Writing<? super T> writing) {
        return new StdSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                writing.write(value, out);
            }
        };
    }
}
