package io.clientele.arrive.catalog.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes a plan as the text that is read as the same plan. What is usual isn't written. */
public final class PlanWriter {

    /** Texts that stand without quotes and are texts to every reader of YAML. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_./-]*( [\\p{L}\\p{N}_./-]+)*");

    private static final Set<String> WORDS =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf");

    private final StringBuilder out = new StringBuilder();

    private PlanWriter() {}

    public static String of(TrackingPlan plan) {
        PlanWriter writer = new PlanWriter();
        writer.whole(plan);
        return writer.out.toString();
    }

    private void whole(TrackingPlan plan) {
        line(0, "version: 1");
        text(0, "description", plan.description());
        line(0, "policy:");
        plan.policy().forEach((kind, policy) -> line(1, kind.word() + ": " + policy.word()));
        if (plan.events().isEmpty()) {
            line(0, "events: []");
            return;
        }
        line(0, "events:");
        for (PlannedEvent event : plan.events()) {
            event(event);
        }
    }

    private void event(PlannedEvent event) {
        out.append("  - type: ").append(event.type()).append('\n');
        if (event.name() != null) {
            line(2, "name: " + quoted(event.name()));
        }
        text(2, "description", event.description());
        text(2, "owner", event.owner());
        line(2, "schema:");
        shape(3, event.properties());
    }

    private void shape(int depth, PlannedShape shape) {
        int before = out.length();
        types(depth, shape.types());
        PlannedShape.Meaning meaning = shape.meaning();
        text(depth, "description", meaning.description());
        text(depth, "x-unit", meaning.unit());
        if (meaning.personal()) {
            line(depth, "x-personal: true");
        }
        text(depth, "x-purpose", meaning.purpose());
        text(depth, "x-owner", meaning.owner());
        if (!shape.allowed().isEmpty()) {
            line(
                    depth,
                    "enum: [" + shape.allowed().stream().map(PlanWriter::scalar).collect(Collectors.joining(", "))
                            + "]");
        }
        bounds(depth, shape.bounds());
        if (!shape.required().isEmpty()) {
            line(
                    depth,
                    "required: ["
                            + shape.required().stream().map(PlanWriter::quoted).collect(Collectors.joining(", "))
                            + "]");
        }
        if (!shape.open()) {
            line(depth, "additionalProperties: false");
        }
        if (!shape.properties().isEmpty()) {
            line(depth, "properties:");
            shape.properties().forEach((name, property) -> {
                line(depth + 1, quoted(name) + ":");
                shape(depth + 2, property);
            });
        }
        PlannedShape items = shape.items();
        if (items != null) {
            line(depth, "items:");
            shape(depth + 1, items);
        }
        if (out.length() == before) {
            // Nothing is said: an empty mapping behind the key.
            out.insert(before - 1, " {}");
        }
    }

    private void types(int depth, List<PropertyType> types) {
        if (types.isEmpty()) {
            return;
        }
        List<String> words = types.stream()
                .map(type -> type == PropertyType.DATE_TIME ? "string" : type.word())
                .toList();
        line(depth, "type: " + (words.size() == 1 ? words.getFirst() : "[" + String.join(", ", words) + "]"));
        if (types.contains(PropertyType.DATE_TIME)) {
            line(depth, "format: date-time");
        }
    }

    private void bounds(int depth, PlannedShape.Bounds bounds) {
        number(depth, "minimum", bounds.least());
        number(depth, "maximum", bounds.most());
        number(depth, "exclusiveMinimum", bounds.above());
        number(depth, "exclusiveMaximum", bounds.below());
        number(depth, "minLength", bounds.shortest());
        number(depth, "maxLength", bounds.longest());
        number(depth, "minItems", bounds.fewest());
        number(depth, "maxItems", bounds.greatest());
        if (bounds.pattern() != null) {
            line(depth, "pattern: " + quoted(bounds.pattern()));
        }
    }

    private void number(int depth, String keyword, @Nullable Object number) {
        if (number != null) {
            line(depth, keyword + ": " + plain(number));
        }
    }

    private static String plain(Object number) {
        return number instanceof BigDecimal decimal ? written(decimal) : String.valueOf(number);
    }

    /** Without an exponent where that is short. */
    private static String written(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) <= 40 && number.scale() <= 40
                ? number.toPlainString()
                : number.toString();
    }

    private static String scalar(JsonNode value) {
        if (value.isNumber()) {
            return written(value.decimalValue());
        }
        return value.isString() ? quoted(value.stringValue()) : value.toString();
    }

    private void text(int depth, String keyword, String text) {
        if (!text.isEmpty()) {
            line(depth, keyword + ": " + quoted(text));
        }
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }

    /** A text as YAML: as it is, else in double quotes as JSON has it. */
    static String quoted(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        quoted.append((char) c);
                    } else {
                        quoted.append(String.format("\\u%04X", c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** Halves of pairs are left together: they are printable as one. */
    private static boolean isPrintable(int c) {
        return (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c != 0x2028 && c != 0x2029 && c != 0xfeff && c < 0xfffe);
    }
}
