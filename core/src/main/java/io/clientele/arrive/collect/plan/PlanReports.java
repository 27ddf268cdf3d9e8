package io.clientele.arrive.collect.plan;

import io.clientele.arrive.catalog.plan.PlannedEvent;
import io.clientele.arrive.catalog.plan.SavedPlan;
import io.clientele.arrive.catalog.plan.TrackingPlan;
import io.clientele.arrive.catalog.plan.TrackingPlans;
import io.clientele.arrive.catalog.plan.ViolationKind;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How what arrives compares with the plan, and with yesterday. */
public final class PlanReports {

    /** Beyond so many names or differences the rarest are left out, and the report says so. */
    private static final int NAMES = 2_000;

    private static final int DIFFERENCES = 5_000;
    private static final int EXAMPLES = 3;

    private final Engine engine;
    private final TrackingPlans plans;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone whose days are told apart */
    public PlanReports(Engine engine, TrackingPlans plans, ZoneId zone, Clock clock) {
        this.engine = engine;
        this.plans = plans;
        this.zone = zone;
        this.clock = clock;
    }

    /** An event; without a name all of its type that aren't told by name. */
    public record Name(String type, @Nullable String name) {}

    /**
     * How many there were.
     *
     * @param soFar yesterday until the same time of the day, to compare today with
     */
    public record Volume(long today, long soFar, long yesterday) {
        static final Volume NONE = new Volume(0, 0, 0);

        Volume plus(Volume other) {
            return new Volume(today + other.today, soFar + other.soFar, yesterday + other.yesterday);
        }

        static Volume of(Rows row) {
            return new Volume(row.longAt("today"), row.longAt("so_far"), row.longAt("yesterday"));
        }
    }

    /** What the plan says of an event. */
    public enum Standing {
        PLANNED,
        /** The plan doesn't name it. */
        UNKNOWN,
        /** There is no plan, or it doesn't speak of this type. */
        UNCHECKED
    }

    /**
     * How much of an event there is.
     *
     * @param accepted of it
     * @param flagged those accepted that differ from the plan
     * @param rejected by the plan
     * @param total accepted ever
     * @param lastAt when the last one was accepted; null where none ever was
     */
    public record Line(
            Name event,
            Standing standing,
            Volume accepted,
            Volume flagged,
            Volume rejected,
            long total,
            @Nullable Instant lastAt) {}

    /**
     * One difference, and how often there is it.
     *
     * @param path of the property; empty where it is the whole event
     * @param examples the newest first
     */
    public record Difference(
            Name event, ViolationKind kind, String path, Volume accepted, Volume rejected, List<Example> examples) {
        public Difference {
            examples = List.copyOf(examples);
        }
    }

    /**
     * An event that differs.
     *
     * @param value that stood there; null where nothing did or it isn't repeated
     * @param messageId of an accepted one; null where it has none
     */
    public record Example(
            @Nullable String value, Instant at, @Nullable String messageId, boolean rejected) {}

    /**
     * Everything of a source.
     *
     * @param today when the day began
     * @param version of the plan; null where there is none
     * @param cut whether the rarest names or differences are left out
     */
    public record Report(
            Instant at,
            Instant today,
            @Nullable Integer version,
            Volume accepted,
            List<Line> lines,
            List<Difference> differences,
            boolean cut) {
        public Report {
            lines = List.copyOf(lines);
            differences = List.copyOf(differences);
        }
    }

    /** The moments that days are told apart by. */
    private record Days(Instant now, Instant today, Instant yesterday, Instant sameTime) {
        static Days of(Clock clock, ZoneId zone) {
            ZonedDateTime now = clock.instant().atZone(zone);
            Instant today = now.toLocalDate().atStartOfDay(zone).toInstant();
            Instant yesterday =
                    now.toLocalDate().minusDays(1).atStartOfDay(zone).toInstant();
            Instant same = yesterday.plus(Duration.between(today, now.toInstant()));
            return new Days(now.toInstant(), today, yesterday, same.isAfter(today) ? today : same);
        }

        Pipeline bound(Pipeline pipeline) {
            return pipeline.bind("today", today).bind("yesterday", yesterday).bind("same_time", sameTime);
        }

        Pipeline asTexts(Pipeline pipeline) {
            return pipeline.bind("today", text(today))
                    .bind("yesterday", text(yesterday))
                    .bind("same_time", text(sameTime));
        }

        /** A moment that others begin with comes before them. */
        static String text(Instant moment) {
            String text = moment.toString();
            return text.substring(0, text.length() - 1);
        }
    }

    /** How what a source sends compares with its plan. */
    public Report of(String source) {
        return of(source, null);
    }

    /**
     * The same, its examples of one event only: of that there are more.
     *
     * @param only null for all
     */
    public Report of(String source, @Nullable Name only) {
        Optional<SavedPlan> saved = plans.find(source);
        TrackingPlan plan = saved.map(SavedPlan::plan).orElse(TrackingPlan.EMPTY);
        Days days = Days.of(clock, zone);
        Tables tables = new Tables(plan, saved.isPresent());
        Pipeline counted = about(source, plan, "events_counted");
        engine.list(days.bound(counted), Purpose.OPERATION, row -> {
            tables.accepted(name(row), Volume.of(row), row.longAt("total"), row.instantAt("last_at"));
            return row;
        });
        engine.list(days.bound(about(source, plan, "violations_counted")), Purpose.OPERATION, row -> {
            tables.flagged(name(row), row.textAt("faults"), Volume.of(row));
            return row;
        });
        engine.list(days.asTexts(about(source, plan, "turned_counted")), Purpose.OPERATION, row -> {
            tables.rejected(name(row), row.requiredText("code"), row.textAt("field"), Volume.of(row));
            return row;
        });
        Pipeline turned = about(source, plan, "turned_found").bind("yesterday", Days.text(days.yesterday()));
        engine.list(one(turned, only), Purpose.OPERATION, row -> {
            tables.example(
                    tables.turned(name(row), row.requiredText("code"), row.textAt("field")),
                    new Example(row.textAt("value"), Instant.parse(row.requiredText("arrived")), null, true));
            return row;
        });
        Pipeline found = about(source, plan, "violations_found").bind("yesterday", days.yesterday());
        engine.list(one(found, only), Purpose.OPERATION, row -> {
            String faults = row.textAt("faults");
            String values = row.textAt("value_lines");
            for (PlanNotes.Line line : PlanNotes.read(faults == null ? "" : faults, values == null ? "" : values)) {
                tables.example(
                        new Tables.Key(name(row), line.kind(), line.path()),
                        new Example(
                                line.value(),
                                Objects.requireNonNull(row.instantAt("received_at")),
                                row.textAt("message_id"),
                                false));
            }
            return row;
        });
        return tables.report(days, saved.map(SavedPlan::version).orElse(null));
    }

    private static Pipeline one(Pipeline pipeline, @Nullable Name only) {
        return pipeline.bind("type", only == null ? null : only.type()).bind("name", only == null ? null : only.name());
    }

    private static Name name(Rows row) {
        String type = row.textAt("type");
        return new Name(type == null ? "track" : type, row.textAt("name"));
    }

    private static Pipeline about(String source, TrackingPlan plan, String step) {
        String named = plan.events().stream()
                .filter(event -> !event.type().equals("track") && event.name() != null)
                .map(event -> event.type() + " " + event.name() + "\n")
                .collect(Collectors.joining("", "\n", ""));
        return Pipeline.of("arrive/collect/plan/" + step).bind("source", source).bind("named", named);
    }

    /** Gathers the rows of the questions. */
    private static final class Tables {

        private final TrackingPlan plan;
        private final boolean isThere;
        private final Map<Name, Line> lines = new LinkedHashMap<>();
        private final Map<Key, Difference> differences = new LinkedHashMap<>();
        private final Map<Key, List<Example>> examples = new LinkedHashMap<>();
        private long names;
        private long combinations;

        record Key(Name event, ViolationKind kind, String path) {}

        Tables(TrackingPlan plan, boolean isThere) {
            this.plan = plan;
            this.isThere = isThere;
        }

        private Standing standing(Name event) {
            if (!isThere || !plan.covers(event.type())) {
                return Standing.UNCHECKED;
            }
            return plan.covering(event.type(), event.name()).isPresent() ? Standing.PLANNED : Standing.UNKNOWN;
        }

        void accepted(Name event, Volume accepted, long total, @Nullable Instant lastAt) {
            if (++names <= NAMES) {
                lines.put(event, new Line(event, standing(event), accepted, Volume.NONE, Volume.NONE, total, lastAt));
            }
        }

        private Line line(Name event) {
            return lines.computeIfAbsent(
                    event, none -> new Line(event, standing(event), Volume.NONE, Volume.NONE, Volume.NONE, 0, null));
        }

        void flagged(Name event, @Nullable String faults, Volume some) {
            if (++combinations > DIFFERENCES) {
                return;
            }
            Line line = line(event);
            lines.put(
                    event,
                    new Line(
                            event,
                            line.standing(),
                            line.accepted(),
                            line.flagged().plus(some),
                            line.rejected(),
                            line.total(),
                            line.lastAt()));
            for (PlanNotes.Line one : PlanNotes.read(faults == null ? "" : faults, "")) {
                add(new Key(event, one.kind(), one.path()), some, Volume.NONE);
            }
        }

        void rejected(Name event, String code, @Nullable String field, Volume some) {
            if (++combinations > DIFFERENCES) {
                return;
            }
            Line line = line(event);
            lines.put(
                    event,
                    new Line(
                            event,
                            line.standing(),
                            line.accepted(),
                            line.flagged(),
                            line.rejected().plus(some),
                            line.total(),
                            line.lastAt()));
            add(turned(event, code, field), Volume.NONE, some);
        }

        /** An unknown event is about its name, which is no property. */
        Key turned(Name event, String code, @Nullable String field) {
            ViolationKind kind = ViolationKind.of(
                            code.substring("EVENT_PLAN_".length()).toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new IllegalStateException("no violation has the code " + code));
            return new Key(event, kind, kind == ViolationKind.UNKNOWN_EVENT || field == null ? "" : field);
        }

        private void add(Key key, Volume accepted, Volume rejected) {
            differences.merge(
                    key,
                    new Difference(key.event(), key.kind(), key.path(), accepted, rejected, List.of()),
                    (one, other) -> new Difference(
                            key.event(),
                            key.kind(),
                            key.path(),
                            one.accepted().plus(other.accepted()),
                            one.rejected().plus(other.rejected()),
                            List.of()));
        }

        void example(Key key, Example example) {
            List<Example> some = examples.computeIfAbsent(key, none -> new ArrayList<>());
            if (some.size() < 2 * EXAMPLES && some.stream().noneMatch(one -> isAlike(one, example))) {
                some.add(example);
            }
        }

        /** One value is one example. */
        private static boolean isAlike(Example one, Example other) {
            return one.value() != null && one.value().equals(other.value()) && one.rejected() == other.rejected();
        }

        Report report(Days days, @Nullable Integer version) {
            for (PlannedEvent event : plan.events()) {
                line(new Name(event.type(), event.name()));
            }
            Volume all = lines.values().stream().map(Line::accepted).reduce(Volume.NONE, Volume::plus);
            List<Difference> told = differences.entrySet().stream()
                    .map(entry -> with(entry.getValue(), examples.getOrDefault(entry.getKey(), List.of())))
                    .sorted(Comparator.comparingLong(PlanReports::weight).reversed())
                    .toList();
            return new Report(
                    days.now(),
                    days.today(),
                    version,
                    all,
                    List.copyOf(lines.values()),
                    told,
                    names > NAMES || combinations > DIFFERENCES);
        }

        private static Difference with(Difference difference, List<Example> examples) {
            List<Example> newest = examples.stream()
                    .sorted(Comparator.comparing(Example::at).reversed())
                    .limit(EXAMPLES)
                    .toList();
            return new Difference(
                    difference.event(),
                    difference.kind(),
                    difference.path(),
                    difference.accepted(),
                    difference.rejected(),
                    newest);
        }
    }

    /** What is frequent today comes first, then what was yesterday. */
    private static long weight(Difference difference) {
        Volume all = difference.accepted().plus(difference.rejected());
        return all.today() * 1_000_000 + Math.min(all.yesterday(), 999_999);
    }
}
