package io.clientele.know.profile;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Erasable;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Catalogue;
import io.clientele.ground.store.Damage;
import io.clientele.ground.store.EngineException;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.search.Leading;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Keeps traits and publishes what is known about customers. */
public final class Profiles {

    static final String KIND = "trait";

    /** Ends the name of the column that says when a set was computed. */
    static final String COMPUTED_AT = "_computed_at";

    /** Begins the manifest's documents that say what facts a set was computed from. */
    private static final String DOCUMENTS = "traits/";

    /** Ends the role of sets that a newer one has replaced. */
    static final String PAST = ".past";

    /** Traits that contact records declare; no set may take their names. */
    static final List<String> DECLARED = Leading.SHOWN;

    /** Traits of another version may follow other rules than the figures they stand behind. */
    private static final String VERSION = Optional.ofNullable(
                    Profiles.class.getPackage().getImplementationVersion())
            .orElse("development");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Workspace workspace;
    private final Clock clock;

    /** Publishes the views over what ledger and identity have published. */
    public Profiles(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
        workspace.lake().entrust(new ProfileCustody());
        publish(workspace.lake().manifest());
        workspace.lake().follow(this::publish);
        workspace.followRenewal(() -> publish(workspace.lake().manifest()));
        workspace.publishEarlier(this::make);
    }

    /**
     * Makes the rows of a pipeline the current traits of a set.
     *
     * @param set the writing room's name for them, lower case: {@code value}
     * @param pipeline its rows have {@code customer} (each once) and a column a trait; a trait's name belongs to one set
     * @param kinds of facts it is made of: a change of those makes the traits stale
     * @return customers with traits
     */
    public long keep(String set, Set<Kind> kinds, Pipeline pipeline, Purpose purpose) {
        return keep(set, kinds, pipeline, "", purpose);
    }

    /** The same, with a note that stays with the set, such as the parameters its traits come from. */
    public long keep(String set, Set<Kind> kinds, Pipeline pipeline, String note, Purpose purpose) {
        Lake lake = workspace.lake();
        return lake.alone(() -> {
            Instant now = clock.instant();
            Kept kept = new Kept(statusOf(lake.manifest(), kinds), now, note, VERSION);
            Path file = lake.newFile(KIND, set, "traits_" + set);
            long rows = workspace.engine().write(stamped(set, pipeline, now), purpose, file);
            checkOnceEach(set, file, rows);
            commit(set, kept, file, rows);
            return rows;
        });
    }

    /**
     * What is known of a set.
     *
     * @param facts which facts there were
     * @param version of the code that computed it; null where an early one did
     */
    private record Kept(
            String facts,
            Instant computedAt,
            String note,
            @Nullable String version) {
        boolean holds(String now) {
            return facts.equals(now) && VERSION.equals(version);
        }
    }

    /** A customer with two rows would stand twice in every list of people. */
    private void checkOnceEach(String set, Path file, long rows) {
        if (rows == 0) {
            return;
        }
        long customers;
        try (Workbench workbench = workspace.workbench()) {
            customers = workbench.count(
                    Step.rendered(
                            "know/profile/traits_counted",
                            "select count(distinct customer) as customers from "
                                    + workbench.catalogue().files(List.of(file))),
                    Map.of(),
                    Map.of());
        }
        if (customers != rows) {
            throw new IllegalStateException(
                    "the traits '" + set + "' have " + rows + " rows for " + customers + " customers");
        }
    }

    private Optional<Kept> kept(String set) {
        return Optional.ofNullable(workspace.lake().manifest().documents().get(DOCUMENTS + set))
                .map(json -> JSON.readValue(json, Kept.class));
    }

    /** When a set was computed last; empty when it never was. */
    public Optional<Instant> computedAt(String set) {
        return kept(set).map(Kept::computedAt);
    }

    /** The note that was kept with a set; empty when there is none. */
    public Optional<String> note(String set) {
        return kept(set).map(Kept::note).filter(note -> !note.isEmpty());
    }

    private void commit(String set, Kept kept, Path file, long rows) {
        Lake lake = workspace.lake();
        Manifest before = lake.manifest();
        List<Segment> past = lake.whole(before.segments(KIND, set)).stream()
                .map(segment -> segment.as(set + PAST))
                .toList();
        Manifest.Draft draft = before.draft()
                .removeIf(
                        segment -> segment.kind().equals(KIND) && segment.role().equals(set))
                .add(past)
                .document(DOCUMENTS + set, JSON.writeValueAsString(kept));
        if (rows > 0) {
            draft.add(List.of(lake.segment(KIND, set, file, rows, set, before.snapshot() + 1)));
        }
        lake.commit(draft);
    }

    /**
     * Whether facts of these kinds, who is who, or the code, have changed since any of these sets was computed; without any facts, it
     * is not.
     */
    public boolean areStale(Collection<String> sets, Set<Kind> kinds) {
        Manifest manifest = workspace.lake().manifest();
        boolean without = manifest.segments().stream()
                .noneMatch(
                        segment -> kinds.stream().anyMatch(kind -> kind.word().equals(segment.kind())));
        if (without && sets.stream().noneMatch(set -> kept(set).isPresent())) {
            return false;
        }
        if (areDamaged()) {
            return true;
        }
        String now = statusOf(manifest, kinds);
        return sets.stream()
                .anyMatch(set -> kept(set).filter(kept -> kept.holds(now)).isEmpty());
    }

    /** What traits were made of: facts, and whose these are. */
    private static String statusOf(Manifest manifest, Set<Kind> kinds) {
        return Ledger.statusOf(manifest, kinds) + " identity " + Identities.versionOf(manifest);
    }

    /** Whether current traits can't be read; questions go on without them. */
    public boolean areDamaged() {
        return workspace.lake().damage().stream()
                .map(Damage::segment)
                .anyMatch(segment ->
                        segment.kind().equals(KIND) && !segment.role().endsWith(PAST));
    }

    /** Every row says when it was computed: what a model may have known at its cut-off. */
    private static Pipeline stamped(String set, Pipeline pipeline, Instant now) {
        String last = pipeline.stages().getLast().alias();
        return pipeline.then(Step.rendered(
                        "know/profile/traits_stamped",
                        "select traits.*, cast(:computed_at as timestamp) as " + set + COMPUTED_AT
                                + " from " + last
                                + " traits"))
                .bind("computed_at", now);
    }

    private void publish(Manifest manifest) {
        try {
            make(manifest);
        } catch (EngineException e) {
            if (!workspace.lake().explains(e)) {
                throw e;
            }
            make(manifest);
        }
    }

    private void make(Manifest manifest) {
        try (Workbench workbench = workspace.workbench()) {
            workbench.atomically(() -> make(manifest, workbench.catalogue()));
        }
    }

    private void make(Manifest manifest, Catalogue catalogue) {
        Map<String, List<Path>> sets = new TreeMap<>();
        for (Segment segment : workspace.lake().whole(manifest.segments())) {
            if (segment.kind().equals(KIND) && !segment.role().endsWith(PAST)) {
                sets.computeIfAbsent(segment.role(), set -> new ArrayList<>())
                        .add(workspace.lake().fileOf(segment));
            }
        }
        catalogue.view("customer_of", Step.named("know/profile/customer_of_published"));
        catalogue.view("customer_base", Step.named("know/profile/base_published"));
        catalogue.view("profile_golden", Step.named("know/profile/golden_published"));
        catalogue.view("profile_alias", Step.named("know/profile/alias_published"));
        sets.forEach((set, files) -> catalogue.view("traits_" + set, "select * from " + catalogue.files(files)));
        catalogue.view("customer_traits", traits(catalogue, List.copyOf(sets.keySet())));
        catalogue.view("customers", customers(catalogue));
    }

    /** Everybody with what the sources declare and with the traits of every set, null where nothing is said. */
    private static String traits(Catalogue catalogue, List<String> sets) {
        // Those of whom there are orders and no record are known by the id on their orders.
        List<String> columns = new ArrayList<>(List.of(
                "b.customer",
                "coalesce(g.source, a.source) as source",
                "coalesce(g.source_id, a.source_id) as source_id"));
        DECLARED.forEach(name -> columns.add("g." + name));
        StringBuilder joins = new StringBuilder(" left join profile_golden g on g.customer = b.customer"
                + " left join profile_alias a on a.customer = b.customer");
        for (String set : sets) {
            String alias = "t_" + set;
            catalogue.columns("traits_" + set).stream()
                    .filter(column -> !column.equals("customer") && !DECLARED.contains(column))
                    .forEach(column -> columns.add(alias + "." + column));
            joins.append(" left join traits_")
                    .append(set)
                    .append(' ')
                    .append(alias)
                    .append(" on ")
                    .append(alias)
                    .append(".customer = b.customer");
        }
        return "select " + String.join(", ", columns) + " from customer_base b" + joins;
    }

    /** For people who write SQL: the public id and the traits. */
    private static String customers(Catalogue catalogue) {
        String traits = catalogue.columns("customer_traits").stream()
                .filter(column -> !column.equals("customer"))
                .map(column -> ", t." + column)
                .collect(Collectors.joining());
        return "select b.customer_id, b.customer" + traits
                + " from customer_base b left join customer_traits t on t.customer = b.customer";
    }

    /** Finds, exports and removes the traits of people. */
    public Erasable erasable() {
        return new ProfileErasure(workspace);
    }
}
