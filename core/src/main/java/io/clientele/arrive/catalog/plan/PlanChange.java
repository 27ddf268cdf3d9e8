package io.clientele.arrive.catalog.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which two plans differ.
 *
 * @param type and {@code name} of the event; null where it is about the whole plan
 * @param subject the property's path, the kind of violation, or empty
 * @param before what was said; empty where nothing was
 * @param after what is said; empty where nothing is
 */
public record PlanChange(
        What what, @Nullable String type, @Nullable String name, String subject, String before, String after) {

    /** What differs. */
    public enum What {
        EVENT_ADDED,
        EVENT_REMOVED,
        EVENT_CHANGED,
        PROPERTY_ADDED,
        PROPERTY_REMOVED,
        PROPERTY_CHANGED,
        POLICY_CHANGED,
        DESCRIPTION_CHANGED
    }

    /** Everything in which two plans differ: policies first, then event by event. */
    public static List<PlanChange> between(TrackingPlan before, TrackingPlan after) {
        List<PlanChange> changes = new ArrayList<>();
        if (!before.description().equals(after.description())) {
            changes.add(new PlanChange(
                    What.DESCRIPTION_CHANGED, null, null, "", before.description(), after.description()));
        }
        for (ViolationKind kind : ViolationKind.values()) {
            if (before.policy(kind) != after.policy(kind)) {
                changes.add(new PlanChange(
                        What.POLICY_CHANGED,
                        null,
                        null,
                        kind.word(),
                        before.policy(kind).word(),
                        after.policy(kind).word()));
            }
        }
        for (PlannedEvent event : before.events()) {
            if (after.event(event.type(), event.name()).isEmpty()) {
                changes.add(of(What.EVENT_REMOVED, event, "", event.description(), ""));
            }
        }
        for (PlannedEvent event : after.events()) {
            Optional<PlannedEvent> earlier = before.event(event.type(), event.name());
            if (earlier.isEmpty()) {
                changes.add(of(What.EVENT_ADDED, event, "", "", event.description()));
            } else {
                between(earlier.get(), event, changes);
            }
        }
        return changes;
    }

    private static void between(PlannedEvent before, PlannedEvent after, List<PlanChange> changes) {
        String earlier = said(before);
        String now = said(after);
        if (!earlier.equals(now)) {
            changes.add(of(What.EVENT_CHANGED, after, "", earlier, now));
        }
        Map<String, PlannedEvent.Property> old = before.paths();
        Map<String, PlannedEvent.Property> present = after.paths();
        Set<String> all = new LinkedHashSet<>(old.keySet());
        all.addAll(present.keySet());
        for (String path : all) {
            PlannedEvent.Property was = old.get(path);
            PlannedEvent.Property is = present.get(path);
            if (was == null) {
                changes.add(of(What.PROPERTY_ADDED, after, path, "", said(Objects.requireNonNull(is))));
            } else if (is == null) {
                changes.add(of(What.PROPERTY_REMOVED, after, path, said(was), ""));
            } else if (!said(was).equals(said(is))) {
                changes.add(of(What.PROPERTY_CHANGED, after, path, said(was), said(is)));
            }
        }
    }

    private static PlanChange of(What what, PlannedEvent event, String subject, String before, String after) {
        return new PlanChange(what, event.type(), event.name(), subject, before, after);
    }

    private static String said(PlannedEvent event) {
        StringJoiner parts = new StringJoiner("; ");
        Stream.of(event.description(), event.owner())
                .filter(text -> !text.isEmpty())
                .forEach(parts::add);
        parts.add("additionalProperties: " + event.properties().open());
        return parts.toString();
    }

    /** A property in the words of its schema. */
    static String said(PlannedEvent.Property property) {
        PlannedShape shape = property.shape();
        StringJoiner parts = new StringJoiner("; ");
        if (!shape.types().isEmpty()) {
            parts.add(shape.types().stream().map(PropertyType::word).collect(Collectors.joining(" | ")));
        }
        if (property.required()) {
            parts.add("required");
        }
        if (!shape.allowed().isEmpty()) {
            parts.add("enum: " + shape.allowed().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        PlannedShape.Bounds bounds = shape.bounds();
        said(parts, "minimum", bounds.least());
        said(parts, "maximum", bounds.most());
        said(parts, "exclusiveMinimum", bounds.above());
        said(parts, "exclusiveMaximum", bounds.below());
        said(parts, "minLength", bounds.shortest());
        said(parts, "maxLength", bounds.longest());
        said(parts, "minItems", bounds.fewest());
        said(parts, "maxItems", bounds.greatest());
        said(parts, "pattern", bounds.pattern());
        PlannedShape.Meaning meaning = shape.meaning();
        if (meaning.personal()) {
            parts.add("x-personal");
        }
        said(parts, "x-unit", meaning.unit());
        said(parts, "x-purpose", meaning.purpose());
        said(parts, "x-owner", meaning.owner());
        said(parts, "description", meaning.description());
        if (!shape.open()) {
            parts.add("additionalProperties: false");
        }
        PlannedShape items = shape.items();
        if (items != null) {
            parts.add("items: (" + said(new PlannedEvent.Property("", items, false)) + ")");
        }
        return parts.toString();
    }

    private static void said(StringJoiner parts, String keyword, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            parts.add(keyword + ": " + value);
        }
    }
}
