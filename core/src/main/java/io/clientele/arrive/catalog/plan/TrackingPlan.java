package io.clientele.arrive.catalog.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a source is expected to send.
 *
 * @param description for people; empty where nothing is said
 * @param policy what becomes of an event that differs, for every kind of violation
 * @param events each type and name once
 */
public record TrackingPlan(String description, Map<ViolationKind, PlanPolicy> policy, List<PlannedEvent> events) {

    /** No events; everything is accepted and flagged. */
    public static final TrackingPlan EMPTY = new TrackingPlan("", Map.of(), List.of());

    public TrackingPlan {
        Map<ViolationKind, PlanPolicy> complete = new EnumMap<>(ViolationKind.class);
        for (ViolationKind kind : ViolationKind.values()) {
            complete.put(kind, policy.getOrDefault(kind, PlanPolicy.FLAG));
        }
        policy = Collections.unmodifiableMap(complete);
        events = List.copyOf(events);
    }

    public PlanPolicy policy(ViolationKind kind) {
        return Objects.requireNonNull(policy.get(kind));
    }

    /** The event of exactly that type and name. */
    public Optional<PlannedEvent> event(String type, @Nullable String name) {
        return events.stream()
                .filter(event -> event.type().equals(type) && Objects.equals(event.name(), name))
                .findFirst();
    }

    /** What the plan says of an event: by its name, else by its type alone. */
    public Optional<PlannedEvent> covering(String type, @Nullable String name) {
        return event(type, name).or(() -> event(type, null));
    }

    /** Whether events of a type are looked at: tracks always, others once the plan names one of theirs. */
    public boolean covers(String type) {
        return type.equals("track")
                || events.stream().anyMatch(event -> event.type().equals(type));
    }

    /** The same with an event more, or another in its place. */
    public TrackingPlan with(PlannedEvent event) {
        List<PlannedEvent> more = new ArrayList<>(events);
        int there = event(event.type(), event.name()).map(events::indexOf).orElse(-1);
        if (there >= 0) {
            more.set(there, event);
        } else {
            more.add(event);
        }
        return new TrackingPlan(description, policy, more);
    }

    /** The same with another policy. */
    public TrackingPlan with(ViolationKind kind, PlanPolicy other) {
        Map<ViolationKind, PlanPolicy> more = new EnumMap<>(policy);
        more.put(kind, other);
        return new TrackingPlan(description, more, events);
    }

    /**
     * The same with a property more, or another in its place. Objects and lists on its way that the plan doesn't have are
     * made.
     *
     * @param path such as {@code products[].sku}
     */
    public TrackingPlan with(PlannedEvent event, String path, PlannedShape shape) {
        return with(new PlannedEvent(
                event.type(),
                event.name(),
                event.description(),
                event.owner(),
                placed(event.properties(), path, shape)));
    }

    private static PlannedShape placed(PlannedShape object, String path, PlannedShape shape) {
        // The longest name that is there wins, for names may have dots.
        for (String name : object.properties().keySet()) {
            PlannedShape there = Objects.requireNonNull(object.properties().get(name));
            if (path.startsWith(name + ".")) {
                return object.with(name, placed(there, path.substring(name.length() + 1), shape));
            }
            if (path.startsWith(name + "[].")) {
                PlannedShape items = there.items() == null ? PlannedShape.ANY : there.items();
                return object.with(name, there.ofItems(placed(items, path.substring(name.length() + 3), shape)));
            }
        }
        return object.with(path, shape);
    }
}
