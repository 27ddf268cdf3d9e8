package io.clientele.arrive.catalog.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event of a plan.
 *
 * @param type one of track, page, screen, identify, group, alias
 * @param name null for every event of the type that isn't named elsewhere in the plan
 * @param description what happened when it is sent; empty where nothing is said
 * @param owner who answers questions about it; empty where nobody is named
 * @param properties an object; of a call about a person or a group its traits
 */
public record PlannedEvent(
        String type, @Nullable String name, String description, String owner, PlannedShape properties) {

    /** One property, by its path: {@code price}, {@code products[].sku}. */
    public record Property(String path, PlannedShape shape, boolean required) {}

    /** In a sentence: {@code track 'Tea Bought'}, {@code any page}. */
    public String phrase() {
        return phrase(type, name);
    }

    static String phrase(String type, @Nullable String name) {
        return name == null ? "any " + type : type + " '" + name + "'";
    }

    /** Every property with what lies within it, by path, in the plan's order. */
    public Map<String, Property> paths() {
        Map<String, Property> all = new LinkedHashMap<>();
        collect(properties, "", all);
        return all;
    }

    private static void collect(PlannedShape object, String before, Map<String, Property> all) {
        object.properties().forEach((name, shape) -> {
            String path = before + name;
            all.put(path, new Property(path, shape, object.required().contains(name)));
            collect(shape, path + ".", all);
            PlannedShape items = shape.items();
            if (items != null) {
                collect(items, path + "[].", all);
            }
        });
    }
}
