package io.clientele.arrive.catalog.plan;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.catalog.plan.PlanNodes.At;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;

/** Reads a plan from its text. Every mistake is named at once, with its line. */
public final class PlanReader {

    /** The code of what is wrong with a text. */
    public static final String CODE = "PLAN";

    private static final List<String> TYPES =
            Kind.EVENTS.field("type").orElseThrow().words();

    private static final List<String> ABOVE = List.of("version", "description", "policy", "events");
    private static final List<String> OF_EVENT = List.of("type", "name", "description", "owner", "schema");
    private static final List<String> KEYWORDS = List.of(
            "type",
            "format",
            "description",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "x-unit",
            "x-personal",
            "x-purpose",
            "x-owner");

    /** JSON Schema's types but null. */
    private static final List<String> SCHEMA_TYPES =
            List.of("string", "integer", "number", "boolean", "array", "object");

    /** How deep properties may lie within each other: as deep as the door lets events. */
    private static final int DEPTH = 30;

    private final PlanNodes nodes = new PlanNodes();

    private PlanReader() {}

    /** What a text says, and what is wrong with it; the plan is what could be read of it. */
    public record Reading(TrackingPlan plan, List<PlanFault> faults) {}

    /** Reads a text as far as it can be read. */
    public static Reading tried(String text) {
        PlanReader reading = new PlanReader();
        TrackingPlan plan = reading.whole(text);
        return new Reading(plan, reading.nodes.faults());
    }

    /** @throws Refusal naming every mistake with its line */
    public static TrackingPlan read(String text) {
        Reading reading = tried(text);
        if (!reading.faults().isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    reading.faults().stream().map(PlanReader::fault).toList());
        }
        return reading.plan();
    }

    /** The same as it is refused. */
    public static Fault fault(PlanFault fault) {
        String where = fault.path().isEmpty() ? "plan" : fault.path();
        return new Fault(CODE, where, "line " + fault.line() + ", " + where + ": " + fault.message());
    }

    private TrackingPlan whole(String text) {
        At root = nodes.root(text);
        Map<String, At> parts = root == null ? null : nodes.members(root);
        if (root == null || parts == null) {
            return TrackingPlan.EMPTY;
        }
        known(parts, ABOVE, "a plan");
        At version = parts.get("version");
        if (version != null && !"1".equals(nodes.text(version))) {
            nodes.fault(
                    version, "'" + PlanNodes.shown(version) + "' is no version of plans this program knows; write 1");
        }
        At events = parts.get("events");
        if (events == null) {
            nodes.fault(root, "a list under 'events:' is missing");
        }
        return new TrackingPlan(
                text(parts, "description"), policy(parts.get("policy")), events == null ? List.of() : events(events));
    }

    private void known(Map<String, At> parts, List<String> names, String what) {
        parts.forEach((name, at) -> {
            if (!names.contains(name)) {
                nodes.fault(at, what + " has no '" + name + "'; it has " + String.join(", ", names));
            }
        });
    }

    private String text(Map<String, At> parts, String name) {
        At at = parts.get(name);
        String text = at == null ? null : nodes.text(at);
        return text == null ? "" : text.strip();
    }

    private Map<ViolationKind, PlanPolicy> policy(@Nullable At at) {
        Map<ViolationKind, PlanPolicy> policy = new EnumMap<>(ViolationKind.class);
        Map<String, At> parts = at == null ? null : nodes.members(at);
        if (parts == null) {
            return policy;
        }
        parts.forEach((name, said) -> {
            Optional<ViolationKind> kind = ViolationKind.of(name);
            if (kind.isEmpty()) {
                nodes.fault(
                        said,
                        "there is no violation '" + name + "'; there are "
                                + Stream.of(ViolationKind.values())
                                        .map(ViolationKind::word)
                                        .collect(Collectors.joining(", ")));
                return;
            }
            String word = nodes.text(said);
            Optional<PlanPolicy> chosen = word == null ? Optional.empty() : PlanPolicy.of(word);
            if (chosen.isPresent() && kind.get().policies().contains(chosen.get())) {
                policy.put(kind.get(), chosen.get());
            } else if (word != null) {
                nodes.fault(
                        said,
                        "'" + word + "' can't become of " + name + "; choose one of "
                                + kind.get().policies().stream()
                                        .map(PlanPolicy::word)
                                        .collect(Collectors.joining(", ")));
            }
        });
        return policy;
    }

    private List<PlannedEvent> events(At at) {
        List<PlannedEvent> events = new ArrayList<>();
        List<At> elements = nodes.elements(at);
        Map<String, Integer> lines = new TreeMap<>();
        for (At element : elements == null ? List.<At>of() : elements) {
            PlannedEvent event = event(element);
            if (event != null) {
                Integer first = lines.putIfAbsent(event.phrase(), element.line());
                if (first == null) {
                    events.add(event);
                } else {
                    nodes.fault(element, event.phrase() + " stands in line " + first + " already");
                }
            }
        }
        return events;
    }

    private @Nullable PlannedEvent event(At at) {
        Map<String, At> parts = nodes.members(at);
        if (parts == null) {
            return null;
        }
        known(parts, OF_EVENT, "an event");
        String type = parts.containsKey("type") ? text(parts, "type") : "track";
        String name = text(parts, "name");
        if (!TYPES.contains(type)) {
            nodes.fault(at, "there is no type of event '" + type + "'; there are " + String.join(", ", TYPES));
            return null;
        }
        if (name.isEmpty() && type.equals("track")) {
            nodes.fault(at, "a track needs a name; others may do without, for all of their type");
            return null;
        }
        if (!name.isEmpty() && List.of("identify", "group", "alias").contains(type)) {
            nodes.fault(at, "a call " + type + " has no name; leave out '" + name + "'");
            return null;
        }
        At schema = parts.get("schema");
        PlannedShape shape = schema == null ? null : shape(schema, 0);
        if (schema != null && shape != null && !isObject(shape)) {
            nodes.fault(schema, "the schema of an event is of the type object");
        }
        return new PlannedEvent(
                type,
                name.isEmpty() ? null : name,
                text(parts, "description"),
                text(parts, "owner"),
                shape == null ? PlannedShape.of(List.of(PropertyType.OBJECT)) : shape);
    }

    private static boolean isObject(PlannedShape shape) {
        return shape.types().isEmpty() || shape.types().equals(List.of(PropertyType.OBJECT));
    }

    private @Nullable PlannedShape shape(At at, int depth) {
        Map<String, At> parts = nodes.members(at);
        if (parts == null) {
            return null;
        }
        if (depth > DEPTH) {
            nodes.fault(at, "properties lie at most " + DEPTH + " deep within each other");
            return null;
        }
        known(parts, KEYWORDS, "a schema here");
        List<PropertyType> types = types(parts.get("type"), parts.get("format"));
        Map<String, PlannedShape> properties = properties(parts.get("properties"), depth);
        At items = parts.get("items");
        At closed = parts.get("additionalProperties");
        PlannedShape shape = new PlannedShape(
                types,
                new PlannedShape.Meaning(
                        text(parts, "description"),
                        text(parts, "x-unit"),
                        parts.containsKey("x-personal") && truth(parts, "x-personal"),
                        text(parts, "x-purpose"),
                        text(parts, "x-owner")),
                bounds(parts),
                allowed(parts.get("enum")),
                properties,
                required(parts.get("required"), properties),
                closed == null || nodes.truth(closed, true),
                items == null ? null : shape(items, depth + 1));
        fits(parts, types, List.of(PropertyType.OBJECT), "properties", "required", "additionalProperties");
        fits(parts, types, List.of(PropertyType.ARRAY), "items", "minItems", "maxItems");
        fits(parts, types, List.of(PropertyType.STRING, PropertyType.DATE_TIME), "pattern", "minLength", "maxLength");
        fits(
                parts,
                types,
                List.of(PropertyType.INTEGER, PropertyType.NUMBER),
                "minimum",
                "maximum",
                "exclusiveMinimum",
                "exclusiveMaximum");
        return shape;
    }

    private boolean truth(Map<String, At> parts, String name) {
        At at = parts.get(name);
        return at != null && nodes.truth(at, false);
    }

    /** A bound that no value of the type can break is a slip. */
    private void fits(Map<String, At> parts, List<PropertyType> types, List<PropertyType> needed, String... keywords) {
        if (types.isEmpty() || types.stream().anyMatch(needed::contains)) {
            return;
        }
        for (String keyword : keywords) {
            At at = parts.get(keyword);
            if (at != null) {
                nodes.fault(
                        at,
                        "'" + keyword + "' means nothing for the type "
                                + types.stream().map(PropertyType::word).collect(Collectors.joining(", ")));
            }
        }
    }

    private List<PropertyType> types(@Nullable At at, @Nullable At format) {
        Set<PropertyType> types = new LinkedHashSet<>();
        if (at != null) {
            List<At> words = at.node() instanceof SequenceNode ? nodes.elements(at) : List.of(at);
            for (At word : words == null ? List.<At>of() : words) {
                String text = nodes.text(word);
                Optional<PropertyType> type =
                        text == null || !SCHEMA_TYPES.contains(text) ? Optional.empty() : PropertyType.of(text);
                type.ifPresent(types::add);
                if (text != null && type.isEmpty()) {
                    nodes.fault(word, wrongType(text));
                }
            }
        }
        String said = format == null ? null : nodes.text(format);
        if (format == null || said == null) {
            return List.copyOf(types);
        }
        if (!said.equals("date-time")) {
            nodes.fault(format, "there is no format '" + said + "' here; there is date-time");
        } else if (!types.contains(PropertyType.STRING)) {
            nodes.fault(format, "a format goes with type: string");
        } else {
            return types.stream()
                    .map(type -> type == PropertyType.STRING ? PropertyType.DATE_TIME : type)
                    .toList();
        }
        return List.copyOf(types);
    }

    private static String wrongType(String text) {
        return switch (text) {
            case "null" -> "null is no type here: a property that is null counts as absent; leave it out";
            case "date-time" -> "'date-time' is a format: write type: string and format: date-time";
            default -> "there is no type '" + text + "'; there are " + String.join(", ", SCHEMA_TYPES);
        };
    }

    private Map<String, PlannedShape> properties(@Nullable At at, int depth) {
        Map<String, PlannedShape> properties = new LinkedHashMap<>();
        Map<String, At> parts = at == null ? null : nodes.members(at);
        if (parts != null) {
            parts.forEach((name, value) -> {
                PlannedShape shape = isNothing(value) ? PlannedShape.ANY : shape(value, depth + 1);
                if (shape != null) {
                    properties.put(name, shape);
                }
            });
        }
        return properties;
    }

    /** {@code price:} with nothing behind it, which is anything. */
    private static boolean isNothing(At at) {
        return at.node() instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    private List<String> required(@Nullable At at, Map<String, PlannedShape> properties) {
        List<At> elements = at == null ? null : nodes.elements(at);
        Set<String> required = new LinkedHashSet<>();
        for (At element : elements == null ? List.<At>of() : elements) {
            String name = nodes.text(element);
            if (name != null && !properties.containsKey(name)) {
                nodes.fault(element, "'" + name + "' is required and isn't among the properties; write it there too");
            } else if (name != null) {
                required.add(name);
            }
        }
        return List.copyOf(required);
    }

    private List<JsonNode> allowed(@Nullable At at) {
        List<At> elements = at == null ? null : nodes.elements(at);
        List<JsonNode> allowed = new ArrayList<>();
        for (At element : elements == null ? List.<At>of() : elements) {
            JsonNode value = nodes.scalar(element);
            if (value != null && value.isNull()) {
                nodes.fault(element, "null is no value here: a property that is null counts as absent; leave it out");
            } else if (value != null) {
                allowed.add(value);
            }
        }
        if (at != null && elements != null && elements.isEmpty()) {
            nodes.fault(at, "an enum needs at least one value");
        }
        return allowed;
    }

    private PlannedShape.Bounds bounds(Map<String, At> parts) {
        PlannedShape.Bounds bounds = new PlannedShape.Bounds(
                number(parts, "minimum"),
                number(parts, "maximum"),
                number(parts, "exclusiveMinimum"),
                number(parts, "exclusiveMaximum"),
                count(parts, "minLength"),
                count(parts, "maxLength"),
                count(parts, "minItems"),
                count(parts, "maxItems"),
                pattern(parts.get("pattern")));
        inOrder(parts, "minimum", bounds.least(), "maximum", bounds.most());
        inOrder(parts, "minLength", decimal(bounds.shortest()), "maxLength", decimal(bounds.longest()));
        inOrder(parts, "minItems", decimal(bounds.fewest()), "maxItems", decimal(bounds.greatest()));
        return bounds;
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer count) {
        return count == null ? null : BigDecimal.valueOf(count);
    }

    private void inOrder(
            Map<String, At> parts, String low, @Nullable BigDecimal least, String high, @Nullable BigDecimal most) {
        At at = parts.get(low);
        if (at != null && least != null && most != null && least.compareTo(most) > 0) {
            nodes.fault(at, low + " " + least.toPlainString() + " is above " + high + " " + most.toPlainString());
        }
    }

    private @Nullable BigDecimal number(Map<String, At> parts, String name) {
        At at = parts.get(name);
        return at == null ? null : nodes.number(at);
    }

    private @Nullable Integer count(Map<String, At> parts, String name) {
        At at = parts.get(name);
        return at == null ? null : nodes.count(at);
    }

    private @Nullable String pattern(@Nullable At at) {
        String text = at == null ? null : nodes.text(at);
        if (at == null || text == null) {
            return null;
        }
        try {
            Pattern.compile(text);
            return text;
        } catch (PatternSyntaxException e) {
            nodes.fault(
                    at,
                    "'" + text + "' is no pattern that is read in one go (RE2: no look-around, no back references): "
                            + e.getDescription());
            return null;
        }
    }
}
