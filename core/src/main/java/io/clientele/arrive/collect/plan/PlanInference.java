package io.clientele.arrive.collect.plan;

import io.clientele.arrive.catalog.plan.PlannedEvent;
import io.clientele.arrive.catalog.plan.PropertyType;
import io.clientele.arrive.catalog.plan.TrackingPlan;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Proposes a plan from what a source has sent. The work has a bound: at most {@value #NAMES} names, about {@value #FEW}
 * events of each, spread evenly over all of them, and {@value #MOST} in all.
 */
public final class PlanInference {

    /** Days looked back unless said otherwise. */
    public static final int DAYS = 30;

    /** Names whose events are read. */
    public static final int NAMES = 500;

    /** Events of a name that are read, about. */
    public static final int FEW = 2_000;

    /** Events that are read in all. */
    public static final int MOST = 300_000;

    private final Engine engine;
    private final Clock clock;

    public PlanInference(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * What was seen of a property.
     *
     * @param events that have it
     * @param of events or objects that could
     * @param allowed its values where they are few; empty otherwise
     */
    public record Property(
            String path,
            List<PropertyType> types,
            long events,
            long of,
            boolean required,
            List<String> allowed,
            boolean personal) {
        public Property {
            types = List.copyOf(types);
            allowed = List.copyOf(allowed);
        }
    }

    /**
     * What was seen of an event.
     *
     * @param name null of other types than tracks, whose events are taken together
     * @param events that arrived
     * @param read of them
     */
    public record Event(String type, @Nullable String name, long events, long read, List<Property> properties) {
        public Event {
            properties = List.copyOf(properties);
        }
    }

    /**
     * A plan nobody has looked at yet, and what it rests on.
     *
     * @param since events that arrived from then on
     * @param events that arrived, of the names that are told
     * @param read of them
     * @param cut whether names or properties are left out
     */
    public record Proposal(TrackingPlan plan, Instant since, long events, long read, boolean cut, List<Event> seen) {
        public Proposal {
            seen = List.copyOf(seen);
        }
    }

    /**
     * Proposes a plan.
     *
     * @param days looked back
     */
    public Proposal propose(String source, int days) {
        return propose(source, days, null);
    }

    /**
     * The same of one event.
     *
     * @param only null for all
     */
    public Proposal propose(String source, int days, PlanReports.@Nullable Name only) {
        Instant since = clock.instant().minus(Duration.ofDays(days));
        Pipeline names = Pipeline.of("arrive/collect/plan/names_counted")
                .bind("source", source)
                .bind("since", since)
                .bind("type", only == null ? null : only.type())
                .bind("name", only == null ? null : only.name());
        Map<PlanReports.Name, Long> counts = new LinkedHashMap<>();
        engine.list(names, Purpose.OPERATION, row -> {
            String type = row.textAt("type");
            counts.put(new PlanReports.Name(type == null ? "track" : type, row.textAt("name")), row.longAt("n"));
            return row;
        });
        Map<PlanReports.Name, SeenShape> shapes = new LinkedHashMap<>();
        counts.keySet().forEach(name -> shapes.put(name, SeenShape.ofEvent(isAboutPeople(name.type()))));
        Pipeline sampled = names.then("arrive/collect/plan/properties_sampled")
                .bind("few", (long) FEW)
                .bind("most", (long) MOST);
        long read = engine.read(sampled, Purpose.OPERATION, rows -> {
            long count = 0;
            while (rows.next()) {
                String type = rows.textAt("type");
                SeenShape shape = shapes.get(new PlanReports.Name(type == null ? "track" : type, rows.textAt("name")));
                if (shape != null) {
                    shape.see(rows.textAt("properties"));
                    count++;
                }
            }
            return count;
        });
        return proposal(since, counts, shapes, read);
    }

    private static boolean isAboutPeople(String type) {
        return type.equals("identify") || type.equals("group");
    }

    private static Proposal proposal(
            Instant since, Map<PlanReports.Name, Long> counts, Map<PlanReports.Name, SeenShape> shapes, long read) {
        List<PlannedEvent> planned = new ArrayList<>();
        List<Event> seen = new ArrayList<>();
        boolean cut = counts.size() >= NAMES || read >= MOST;
        for (Map.Entry<PlanReports.Name, Long> entry : counts.entrySet()) {
            PlanReports.Name name = entry.getKey();
            SeenShape shape = Objects.requireNonNull(shapes.get(name));
            cut |= shape.isCut();
            planned.add(new PlannedEvent(name.type(), name.name(), "", "", shape.shape()));
            seen.add(new Event(name.type(), name.name(), entry.getValue(), shape.seen(), shape.properties()));
        }
        long events = counts.values().stream().mapToLong(Long::longValue).sum();
        TrackingPlan plan = new TrackingPlan("", Map.of(), planned);
        return new Proposal(plan, since, events, read, cut, seen);
    }
}
