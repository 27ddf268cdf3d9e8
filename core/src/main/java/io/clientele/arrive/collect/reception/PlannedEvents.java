package io.clientele.arrive.collect.reception;

import io.clientele.arrive.catalog.plan.PlanCheck;
import io.clientele.arrive.catalog.plan.PlanVerdict;
import io.clientele.arrive.catalog.plan.TrackingPlans;
import io.clientele.arrive.catalog.plan.Violation;
import io.clientele.arrive.collect.plan.PlanNotes;
import io.clientele.arrive.collect.plan.PlanSentences;
import io.clientele.arrive.collect.wire.EventFlag;
import io.clientele.arrive.collect.wire.EventType;
import io.clientele.arrive.collect.wire.WireEvent;
import io.clientele.arrive.ledger.Arriving;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events as their source's tracking plan lets them through: as they are, with flags and what differs noted among their
 * properties, without properties, or not at all.
 */
final class PlannedEvents {

    private final TrackingPlans plans;

    PlannedEvents(TrackingPlans plans) {
        this.plans = plans;
    }

    /**
     * What is to be taken in.
     *
     * @param event as it is to be kept
     * @param turned why it isn't; null where it is
     * @param names its type and its name, kept with a reject
     */
    record Outcome(WireEvent event, Arriving.@Nullable TurnedAway turned, Map<String, String> names) {}

    /** @param place of the event in its body, from 0 */
    Outcome judged(String source, int place, WireEvent event) {
        PlanCheck plan = plans.of(source);
        if (plan == null) {
            return new Outcome(event, null, Map.of());
        }
        String type = event.type().word();
        String name = EventFacts.name(event);
        boolean ofTraits = event.type() == EventType.IDENTIFY || event.type() == EventType.GROUP;
        PlanVerdict verdict = plan.judge(type, name, ofTraits ? event.traits() : event.properties());
        if (verdict.violations().isEmpty()) {
            return new Outcome(event, null, Map.of());
        }
        Violation rejection = verdict.rejection().orElse(null);
        if (rejection != null) {
            Arriving.TurnedAway turned = new Arriving.TurnedAway(
                    place + 1,
                    rejection.path().isEmpty() ? "name" : rejection.path(),
                    rejection.value(),
                    rejection.kind().code(),
                    PlanSentences.of(rejection, type, name, plan.version()),
                    event.raw());
            return new Outcome(event, turned, names(type, name));
        }
        Set<EventFlag> flags = EnumSet.noneOf(EventFlag.class);
        flags.addAll(event.flags());
        verdict.violations().forEach(violation -> flags.add(flag(violation)));
        String kept = PlanNotes.added(verdict.properties(), plan.version(), verdict.violations());
        return new Outcome(
                event.with(ofTraits ? event.properties() : kept, ofTraits ? kept : event.traits(), flags),
                null,
                Map.of());
    }

    private static EventFlag flag(Violation violation) {
        return switch (violation.kind()) {
            case UNKNOWN_EVENT -> EventFlag.PLAN_UNKNOWN_EVENT;
            case UNKNOWN_PROPERTY -> EventFlag.PLAN_UNKNOWN_PROPERTY;
            case MISSING_PROPERTY -> EventFlag.PLAN_MISSING_PROPERTY;
            case WRONG_TYPE -> EventFlag.PLAN_WRONG_TYPE;
            case VALUE_NOT_ALLOWED -> EventFlag.PLAN_VALUE_NOT_ALLOWED;
        };
    }

    private static Map<String, String> names(String type, @Nullable String name) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("type", type);
        if (name != null) {
            names.put("name", name);
        }
        return names;
    }
}
