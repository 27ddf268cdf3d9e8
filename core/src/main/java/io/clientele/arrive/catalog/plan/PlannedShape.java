package io.clientele.arrive.catalog.plan;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What stands at one place of an event's properties: a JSON Schema (draft 2020-12) of the keywords that plans know. A null
 * in an event is taken for nothing at all.
 *
 * @param types it may be; empty for any
 * @param allowed texts, numbers and truths it may be; empty for any
 * @param properties of an object, in the plan's order
 * @param required those that must be there
 * @param open whether an object may have others
 * @param items what each element of a list is; null for anything
 */
public record PlannedShape(
        List<PropertyType> types,
        Meaning meaning,
        Bounds bounds,
        List<JsonNode> allowed,
        Map<String, PlannedShape> properties,
        List<String> required,
        boolean open,
        @Nullable PlannedShape items) {

    /** Anything. */
    public static final PlannedShape ANY =
            new PlannedShape(List.of(), Meaning.NONE, Bounds.NONE, List.of(), Map.of(), List.of(), true, null);

    /**
     * What it is to people; texts are empty where nothing is said.
     *
     * @param unit its numbers are in
     * @param personal whether it says who somebody is
     * @param purpose it is collected for
     * @param owner who answers questions about it
     */
    public record Meaning(String description, String unit, boolean personal, String purpose, String owner) {
        /** Nothing said. */
        public static final Meaning NONE = new Meaning("", "", false, "", "");
    }

    /**
     * Bounds of a value; null for none.
     *
     * @param above it must be greater than this
     * @param below it must be less than this
     * @param shortest characters of a text
     * @param fewest elements of a list
     * @param pattern found anywhere in a text, as RE2 reads it: without looking around and back references
     */
    public record Bounds(
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable BigDecimal above,
            @Nullable BigDecimal below,
            @Nullable Integer shortest,
            @Nullable Integer longest,
            @Nullable Integer fewest,
            @Nullable Integer greatest,
            @Nullable String pattern) {
        /** None. */
        public static final Bounds NONE = new Bounds(null, null, null, null, null, null, null, null, null);
    }

    public PlannedShape {
        types = List.copyOf(types);
        allowed = List.copyOf(allowed);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        required = List.copyOf(required);
    }

    /** An object of these properties and no others. */
    public static PlannedShape closed(Map<String, PlannedShape> properties, List<String> required) {
        return new PlannedShape(
                List.of(PropertyType.OBJECT), Meaning.NONE, Bounds.NONE, List.of(), properties, required, false, null);
    }

    /** A value of these types. */
    public static PlannedShape of(List<PropertyType> types) {
        return new PlannedShape(types, Meaning.NONE, Bounds.NONE, List.of(), Map.of(), List.of(), true, null);
    }

    /** The same, with one property more or another in its place. */
    PlannedShape with(String name, PlannedShape property) {
        Map<String, PlannedShape> more = new LinkedHashMap<>(properties);
        more.put(name, property);
        return new PlannedShape(types, meaning, bounds, allowed, more, required, open, items);
    }

    /** The same list with other elements. */
    PlannedShape ofItems(PlannedShape other) {
        return new PlannedShape(types, meaning, bounds, allowed, properties, required, open, other);
    }
}
