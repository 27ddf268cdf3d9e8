package io.clientele.arrive.catalog.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Plans of every sort. */
final class Plans {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Plans() {}

    /** Names and texts with all that YAML could stumble over. */
    static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of("NO", "yes", "null", "~", "1", "1e3", "0x1F", "true", "a: b", "# c", "- d", "a.b", "订单"),
                Arbitraries.strings()
                        .withChars(
                                'a', 'Z', '0', ' ', '"', '\'', '\\', '\n', '\t', 'ü', '订', ':', '#', '-', '{', '\u2028',
                                '\u007f')
                        .ofMinLength(1)
                        .ofMaxLength(8)
                        .map(text -> text.strip().isEmpty() ? "b" : text.strip()));
    }

    private static Arbitrary<JsonNode> values() {
        return Arbitraries.oneOf(
                texts().map(JSON::stringNode),
                numbers().map(JSON::numberNode),
                Arbitraries.of(true, false).map(JSON::booleanNode));
    }

    static Arbitrary<BigDecimal> numbers() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.valueOf(-1_000), BigDecimal.valueOf(1_000))
                .ofScale(2);
    }

    /** @param wild whether texts may be anything; tame ones are what a validator and we call the same */
    static Arbitrary<PlannedShape> shapes(int depth, boolean wild) {
        List<PropertyType> simple = List.of(
                PropertyType.STRING,
                PropertyType.INTEGER,
                PropertyType.NUMBER,
                PropertyType.BOOLEAN,
                PropertyType.DATE_TIME);
        Arbitrary<PlannedShape> value = Combinators.combine(
                        Arbitraries.of(simple),
                        meanings(wild),
                        enums(wild),
                        Arbitraries.integers().between(0, 3))
                .as((type, meaning, allowed, bound) -> value(type, meaning, allowed, bound));
        if (depth == 0) {
            return value;
        }
        Arbitrary<PlannedShape> object = objects(depth - 1, wild);
        Arbitrary<PlannedShape> list = Combinators.combine(
                        shapes(depth - 1, wild).injectNull(0.3),
                        Arbitraries.integers().between(0, 2))
                .as((items, bound) -> new PlannedShape(
                        List.of(PropertyType.ARRAY),
                        PlannedShape.Meaning.NONE,
                        bound == 0
                                ? PlannedShape.Bounds.NONE
                                : new PlannedShape.Bounds(null, null, null, null, null, null, bound, bound + 1, null),
                        List.of(),
                        Map.of(),
                        List.of(),
                        true,
                        items));
        return Arbitraries.frequencyOf(
                Tuple.of(6, value),
                Tuple.of(2, object),
                Tuple.of(2, list),
                Tuple.of(1, Arbitraries.just(PlannedShape.ANY)),
                Tuple.of(1, Arbitraries.just(PlannedShape.of(List.of(PropertyType.STRING, PropertyType.NUMBER)))));
    }

    private static PlannedShape value(
            PropertyType type, PlannedShape.Meaning meaning, List<JsonNode> allowed, int bound) {
        PlannedShape.Bounds bounds = PlannedShape.Bounds.NONE;
        if (bound > 0 && (type == PropertyType.INTEGER || type == PropertyType.NUMBER)) {
            BigDecimal low = BigDecimal.valueOf(-bound);
            bounds = bound == 1
                    ? new PlannedShape.Bounds(low, BigDecimal.valueOf(bound), null, null, null, null, null, null, null)
                    : new PlannedShape.Bounds(null, null, low, BigDecimal.valueOf(bound), null, null, null, null, null);
        } else if (bound > 0 && type == PropertyType.STRING) {
            bounds = new PlannedShape.Bounds(
                    null, null, null, null, bound, bound + 4, null, null, bound == 3 ? "^[a-c]+$" : null);
        }
        return new PlannedShape(List.of(type), meaning, bounds, allowed, Map.of(), List.of(), true, null);
    }

    private static Arbitrary<List<JsonNode>> enums(boolean wild) {
        Arbitrary<JsonNode> one = wild
                ? values()
                : Arbitraries.of(
                        JSON.stringNode("a"),
                        JSON.stringNode("2026-01-31T00:00:00Z"),
                        JSON.numberNode(new BigDecimal("1")),
                        JSON.numberNode(new BigDecimal("2.5")),
                        JSON.booleanNode(true));
        return one.list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(3)
                .injectNull(0.6)
                .map(list -> list == null ? List.of() : list);
    }

    private static Arbitrary<PlannedShape.Meaning> meanings(boolean wild) {
        if (!wild) {
            return Arbitraries.just(PlannedShape.Meaning.NONE);
        }
        Arbitrary<String> text = texts().injectNull(0.6).map(one -> one == null ? "" : one);
        return Combinators.combine(text, text, Arbitraries.of(true, false), text, text)
                .as(PlannedShape.Meaning::new);
    }

    static Arbitrary<PlannedShape> objects(int depth, boolean wild) {
        Arbitrary<String> names = wild ? texts() : Arbitraries.of("a", "b", "c", "d");
        return Combinators.combine(
                        names.list().uniqueElements().ofMaxSize(4),
                        shapes(depth, wild).list().ofSize(4),
                        Arbitraries.of(true, false).list().ofSize(4),
                        Arbitraries.of(true, false))
                .as((keys, shapes, needed, open) -> {
                    Map<String, PlannedShape> properties = new LinkedHashMap<>();
                    List<String> required = new ArrayList<>();
                    for (int i = 0; i < keys.size(); i++) {
                        properties.put(keys.get(i), shapes.get(i));
                        if (needed.get(i)) {
                            required.add(keys.get(i));
                        }
                    }
                    return new PlannedShape(
                            List.of(PropertyType.OBJECT),
                            PlannedShape.Meaning.NONE,
                            PlannedShape.Bounds.NONE,
                            List.of(),
                            properties,
                            required,
                            open,
                            null);
                });
    }

    static Arbitrary<TrackingPlan> plans() {
        Arbitrary<PlannedEvent> event = Combinators.combine(
                        Arbitraries.of("track", "track", "page", "identify"),
                        texts(),
                        texts().injectNull(0.5).map(text -> text == null ? "" : text),
                        objects(2, true))
                .as((type, name, text, shape) ->
                        new PlannedEvent(type, type.equals("identify") ? null : name, text, text, shape));
        Arbitrary<Map<ViolationKind, PlanPolicy>> policy = Arbitraries.of(PlanPolicy.values())
                .list()
                .ofSize(ViolationKind.values().length)
                .map(chosen -> {
                    Map<ViolationKind, PlanPolicy> all = new LinkedHashMap<>();
                    Iterator<PlanPolicy> next = chosen.iterator();
                    for (ViolationKind kind : ViolationKind.values()) {
                        PlanPolicy one = next.next();
                        all.put(kind, kind.policies().contains(one) ? one : PlanPolicy.FLAG);
                    }
                    return all;
                });
        return Combinators.combine(
                        texts().injectNull(0.5).map(text -> text == null ? "" : text),
                        policy,
                        event.list().ofMaxSize(3))
                .as((text, chosen, events) -> {
                    Map<String, PlannedEvent> once = new LinkedHashMap<>();
                    new LinkedHashSet<>(events).forEach(one -> once.putIfAbsent(one.phrase(), one));
                    return new TrackingPlan(text, chosen, List.copyOf(once.values()));
                });
    }
}
