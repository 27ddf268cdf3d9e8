package io.clientele.arrive.catalog.plan;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A property at the top of an event's properties, as the plan in force of a source declares it.
 *
 * @param type of the event
 * @param event its name; null for every event of the type but {@code others}
 * @param others names of the type's events that the plan has by themselves; empty where a name is given
 * @param name of the property
 */
public record DeclaredProperty(
        String source, String type, @Nullable String event, List<String> others, String name, PlannedShape shape) {
    public DeclaredProperty {
        others = List.copyOf(others);
    }

    static List<DeclaredProperty> of(SavedPlan saved) {
        List<PlannedEvent> events = saved.plan().events();
        return events.stream()
                .flatMap(event -> event.properties().properties().entrySet().stream()
                        .map(property -> new DeclaredProperty(
                                saved.source(),
                                event.type(),
                                event.name(),
                                event.name() == null ? names(events, event.type()) : List.of(),
                                property.getKey(),
                                property.getValue())))
                .toList();
    }

    private static List<String> names(List<PlannedEvent> events, String type) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .flatMap(event -> event.name() == null ? Stream.<String>empty() : Stream.of(event.name()))
                .toList();
    }
}
