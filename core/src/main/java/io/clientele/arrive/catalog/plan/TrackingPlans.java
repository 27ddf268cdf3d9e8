package io.clientele.arrive.catalog.plan;

import io.clientele.ground.access.AuditLog;
import io.clientele.ground.access.Caller;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.state.Definition;
import io.clientele.ground.store.state.Definitions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plans of sources with all their versions. One process owns a workspace and changes come through this object, so that
 * the present plans are held ready in memory.
 */
public final class TrackingPlans {

    private static final String ROOM = "catalog";
    private static final String PREFIX = "plan/";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Definitions definitions;
    private final AuditLog audit;
    private volatile Map<String, PlanCheck> present = Map.of();
    private volatile List<DeclaredProperty> declared = List.of();

    public TrackingPlans(Definitions definitions, AuditLog audit) {
        this.definitions = definitions;
        this.audit = audit;
        makeReady();
    }

    private void makeReady() {
        Map<String, PlanCheck> ready = new HashMap<>();
        List<DeclaredProperty> properties = new ArrayList<>();
        for (Definition definition : definitions.list(ROOM)) {
            if (definition.name().startsWith(PREFIX)) {
                SavedPlan saved = read(definition);
                ready.put(saved.source(), PlanCheck.of(saved.plan(), saved.version()));
                properties.addAll(DeclaredProperty.of(saved));
            }
        }
        present = Map.copyOf(ready);
        declared = List.copyOf(properties);
    }

    /** Every property at the top of every plan in force. */
    public List<DeclaredProperty> declared() {
        return declared;
    }

    /** The plan of a source ready to judge its events; null where it has none. */
    public @Nullable PlanCheck of(String source) {
        return present.get(source);
    }

    /** The present plan of a source; nothing where it has none. */
    public Optional<SavedPlan> find(String source) {
        return definitions.find(ROOM, PREFIX + source).map(TrackingPlans::read);
    }

    /** Every version, the newest first, those that took the plan away among them. */
    public List<SavedPlan> versions(String source) {
        return definitions.versions(ROOM, PREFIX + source).stream()
                .map(TrackingPlans::read)
                .toList();
    }

    /** @throws Refusal when there is no such version */
    public SavedPlan version(String source, int version) {
        return versions(source).stream()
                .filter(saved -> saved.version() == version)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "PLAN_VERSION",
                        "the plan of '" + source + "' has no version " + version));
    }

    /** What the next author has to have seen: the number of the latest version, 0 where there never was one. */
    public int latest(String source) {
        return versions(source).stream().map(SavedPlan::version).findFirst().orElse(0);
    }

    /**
     * Saves a plan; it holds for the next event.
     *
     * @param yaml the text; a blank one takes the plan away
     * @param seen the version it was made from, 0 for none
     * @throws Refusal naming every mistake with its line, or when somebody has saved another version meanwhile
     */
    public SavedPlan save(Caller by, String source, String yaml, int seen) {
        boolean away = yaml.isBlank();
        if (!away) {
            PlanReader.read(yaml);
        }
        synchronized (this) {
            Optional<SavedPlan> before = find(source);
            if (away && before.isEmpty()) {
                throw new Refusal(Refusal.Kind.NOT_FOUND, "PLAN_NONE", "source '" + source + "' has no plan");
            }
            String json = away ? null : JSON.writeValueAsString(Map.of("yaml", yaml));
            SavedPlan saved = read(definitions.save(ROOM, PREFIX + source, json, by.name(), seen));
            if (before.map(SavedPlan::version).orElse(-1) != saved.version()) {
                audit.changed(
                        by,
                        away ? "plan.removed" : "plan.saved",
                        source,
                        before.map(SavedPlan::yaml).orElse(null),
                        away ? null : yaml);
            }
            makeReady();
            return saved;
        }
    }

    private static SavedPlan read(Definition definition) {
        String json = definition.json();
        String yaml = json == null ? "" : JSON.readTree(json).path("yaml").asString("");
        // What was saved once is read as far as it can be, should a later program be stricter.
        TrackingPlan plan =
                yaml.isEmpty() ? TrackingPlan.EMPTY : PlanReader.tried(yaml).plan();
        return new SavedPlan(
                definition.name().substring(PREFIX.length()),
                definition.version(),
                yaml,
                Objects.requireNonNull(plan),
                definition.who(),
                definition.at());
    }
}
