package io.clientele.door.rest;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.clientele.door.desk.JobView;
import io.clientele.door.desk.OneOf;
import io.clientele.door.desk.Shape;
import io.clientele.door.words.AnswerJson;
import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.base.Who;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shapes of documents as JSON Schemas, made from the records that the documents are made from: every component is there,
 * null where it may be, and nothing else is. Types of base have the shapes that {@link AnswerJson} writes.
 */
final class Shapes {

    private static final String PLACE = "#/components/schemas/";

    private static final Map<Type, String> WRITTEN = Map.of(
            Cell.class, "Cell",
            Message.class, "Sentence",
            Value.class, "Scalar",
            Who.class, "Rule",
            Heading.Type.class, "CellType",
            Heading.Better.class, "Better");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode named = AnswerJson.shapes();
    private final Map<String, Class<?>> records = new HashMap<>();
    private final Map<Class<?>, Map<String, Heading.Type>> known;
    private final Map<String, List<String>> words;

    /**
     * @param known properties of records that hold them by name, each left out where it isn't known
     * @param words that texts of records outside the doors may be, by {@code Record.component}
     */
    Shapes(Map<Class<?>, Map<String, Heading.Type>> known, Map<String, List<String>> words) {
        this.known = Map.copyOf(known);
        this.words = Map.copyOf(words);
    }

    /** All that were asked for and what they consist of, by name. */
    ObjectNode named() {
        return named;
    }

    /** Where the shape of a document is to be found; empty when there is no document. */
    String reference(Shape shape) {
        return switch (shape) {
            case Shape.Document(Class<?> type, int status) -> record(type);
            case Shape.Page(Class<?> item) -> page(item);
            case Shape.Answered(Class<? extends Record> figures) -> answer(figures);
            case Shape.Begun(Class<?> result) -> {
                record(result);
                yield record(JobView.Begun.class);
            }
            case Shape.Nothing nothing -> "";
        };
    }

    /** Where the shape of a record is to be found. */
    String record(Class<?> type) {
        String name = type.getSimpleName();
        Class<?> other = records.putIfAbsent(name, type);
        if (other == null ? named.has(name) : other != type) {
            throw new IllegalStateException("two shapes have the name " + name + ": " + type + " and " + other);
        }
        if (other == null) {
            ObjectNode schema = named.putObject(name).put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = JSON.createArrayNode();
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
                    known.getOrDefault(type, Map.of())
                            .forEach((key, value) -> properties.putIfAbsent(key, bare(value)));
                    continue;
                }
                String property = nameOf(component);
                properties.set(property, property(component));
                if (!isLeftOut(component)) {
                    required.add(property);
                }
            }
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
        }
        return PLACE + name;
    }

    private String page(Class<?> item) {
        String name = item.getSimpleName() + "Page";
        if (!named.has(name)) {
            ObjectNode schema = named.putObject(name).put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            properties.putObject("items").put("type", "array").set("items", at(record(item)));
            properties.set("next", orNull(simple("string", "")));
            properties.set("total", orNull(simple("integer", "int64")));
            schema.putArray("required").add("items").add("next").add("total");
        }
        return PLACE + name;
    }

    private String answer(Class<?> figures) {
        String name = figures.getSimpleName().replaceFirst("Figures$", "") + "Answer";
        if (!named.has(name)) {
            named.putObject(name).putArray("allOf").add(at(record(figures))).add(at(PLACE + "Answer"));
        }
        return PLACE + name;
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty other = component.getAccessor().getAnnotation(JsonProperty.class);
        return other == null ? component.getName() : other.value();
    }

    /** Whether it isn't there where it would be null. */
    private static boolean isLeftOut(RecordComponent component) {
        JsonInclude included = component.getAccessor().getAnnotation(JsonInclude.class);
        return included != null && included.value() == JsonInclude.Include.NON_NULL;
    }

    private ObjectNode property(RecordComponent component) {
        ObjectNode plain = plain(component.getAnnotatedType());
        List<String> choices = choices(component);
        if (!choices.isEmpty()) {
            ObjectNode inner = plain.path("items") instanceof ObjectNode items ? items : plain;
            choices.forEach(inner.putArray("enum")::add);
        }
        return isNullable(component.getAnnotatedType()) && !isLeftOut(component) ? orNull(plain) : plain;
    }

    private List<String> choices(RecordComponent component) {
        OneOf said = component.getAnnotation(OneOf.class);
        String place = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        return said == null ? words.getOrDefault(place, List.of()) : List.of(said.value());
    }

    private ObjectNode schema(AnnotatedType type) {
        return isNullable(type) ? orNull(plain(type)) : plain(type);
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.isEmpty()) {
            return schema;
        }
        ObjectNode either = JSON.createObjectNode();
        either.putArray("anyOf").add(schema).add(JSON.createObjectNode().put("type", "null"));
        return either;
    }

    private ObjectNode plain(AnnotatedType annotated) {
        if (annotated instanceof AnnotatedParameterizedType generic) {
            return generic(generic);
        }
        Class<?> type = (Class<?>) annotated.getType();
        String written = WRITTEN.get(type);
        if (written != null) {
            return at(PLACE + written);
        }
        if (type.isRecord()) {
            return at(record(type));
        }
        return type == Object.class || JsonNode.class.isAssignableFrom(type) ? JSON.createObjectNode() : simple(type);
    }

    private ObjectNode generic(AnnotatedParameterizedType generic) {
        Type raw = ((ParameterizedType) generic.getType()).getRawType();
        AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
        if (raw == List.class) {
            ObjectNode array = simple("array", "");
            array.set("items", schema(arguments[0]));
            return array;
        }
        if (raw == Map.class) {
            ObjectNode map = simple("object", "");
            map.set("additionalProperties", schema(arguments[1]));
            return map;
        }
        if (raw == Answer.class) {
            return at(answer((Class<?>) arguments[0].getType()));
        }
        throw new IllegalStateException("documents hold no " + raw);
    }

    private static ObjectNode simple(Class<?> type) {
        if (type == String.class) {
            return simple("string", "");
        }
        if (type == boolean.class || type == Boolean.class) {
            return simple("boolean", "");
        }
        if (type == int.class || type == Integer.class) {
            return simple("integer", "int32");
        }
        if (type == long.class || type == Long.class) {
            return simple("integer", "int64");
        }
        if (type == double.class || type == Double.class) {
            return simple("number", "double");
        }
        if (type == BigDecimal.class) {
            return simple("number", "");
        }
        if (type == Instant.class) {
            return simple("string", "date-time");
        }
        if (type == LocalDate.class) {
            return simple("string", "date");
        }
        throw new IllegalStateException("documents hold no " + type);
    }

    private static ObjectNode simple(String type, String format) {
        ObjectNode schema = JSON.createObjectNode().put("type", type);
        return format.isEmpty() ? schema : schema.put("format", format);
    }

    /** A value of that type without its unit. */
    private static ObjectNode bare(Heading.Type type) {
        return switch (type) {
            case TEXT, TERM, DAY, MOMENT -> simple("string", "");
            case COUNT, MONEY, RATIO, QUANTITY, DAYS -> simple("number", "");
            case TRUTH -> simple("boolean", "");
        };
    }

    private static ObjectNode at(String reference) {
        return JSON.createObjectNode().put("$ref", reference);
    }
}
