package io.clientele.know.profile;

import io.clientele.ground.base.Erasable;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps traits and publishes what is known about customers. */
public final class Profiles {

    static final String KIND = "trait";

    /** Ends the role of sets that a newer one has replaced. */
    private static final String PAST = ".past";

    /** Traits that contact records declare; no set may take their names. */
    static final List<String> DECLARED = List.of(
            "full_name",
            "given_name",
            "family_name",
            "email",
            "phone",
            "birth_date",
            "gender",
            "company",
            "street",
            "city",
            "region",
            "postcode",
            "country",
            "created_at",
            "updated_at");

    private final Workspace workspace;
    private final Clock clock;

    /** Publishes the views over what ledger and identity have published. */
    public Profiles(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
        publish(workspace.lake().manifest());
        workspace.lake().follow(this::publish);
        workspace.followRenewal(() -> publish(workspace.lake().manifest()));
    }

    /**
     * Makes the rows of a pipeline the current traits of a set.
     *
     * @param set the writing room's name for them, lower case: {@code value}
     * @param pipeline its rows have {@code customer} (each once) and a column a trait; a trait's name belongs to one set
     * @return customers with traits
     */
    public long keep(String set, Pipeline pipeline, Purpose purpose) {
        return workspace.lake().alone(() -> kept(set, pipeline, purpose));
    }

    private long kept(String set, Pipeline pipeline, Purpose purpose) {
        Relation name = new Relation("traits_" + set);
        Lake lake = workspace.lake();
        Path file = lake.newFile(KIND, set, name.name());
        long rows = workspace.engine().write(stamped(set, pipeline), purpose, file);
        Manifest before = lake.manifest();
        List<Segment> past = before.segments(KIND, set).stream()
                .map(segment -> new Segment(
                        KIND,
                        set + PAST,
                        segment.path(),
                        segment.rows(),
                        segment.bytes(),
                        segment.month(),
                        segment.origin()))
                .toList();
        Manifest.Draft draft = before.draft()
                .removeIf(
                        segment -> segment.kind().equals(KIND) && segment.role().equals(set))
                .add(past);
        if (rows > 0) {
            draft.add(List.of(lake.segment(KIND, set, file, rows, set, before.snapshot() + 1)));
        }
        lake.commit(draft);
        return rows;
    }

    /** Every row says when it was computed: what a model may have known at its cut-off. */
    private Pipeline stamped(String set, Pipeline pipeline) {
        String last = pipeline.stages().getLast().alias();
        return pipeline.then(Step.rendered(
                        "know/profile/traits_stamped",
                        "select traits.*, cast(:computed_at as timestamp) as " + set + "_computed_at from " + last
                                + " traits"))
                .bind("computed_at", clock.instant());
    }

    private void publish(Manifest manifest) {
        Map<String, List<Path>> sets = new TreeMap<>();
        for (Segment segment : manifest.segments()) {
            if (segment.kind().equals(KIND) && !segment.role().endsWith(PAST)) {
                sets.computeIfAbsent(segment.role(), set -> new ArrayList<>())
                        .add(workspace.lake().fileOf(segment));
            }
        }
        try (Workbench workbench = workspace.workbench()) {
            workbench.atomically(() -> {
                run(workbench, Step.named("know/profile/customer_of_published"));
                run(workbench, Step.named("know/profile/base_published"));
                run(workbench, Step.named("know/profile/golden_published"));
                sets.forEach((set, files) -> run(workbench, view("traits_" + set, "select * from " + parquet(files))));
                run(
                        workbench,
                        view(
                                "customer_traits",
                                traits(workbench, sets.keySet().stream().toList())));
                run(workbench, view("customers", customers(workbench)));
            });
        }
    }

    private static void run(Workbench workbench, Step step) {
        workbench.run(step, Map.of(), Map.of());
    }

    private static Step view(String name, String select) {
        return Step.rendered(
                "know/profile/view_published", "create or replace view " + new Relation(name).sql() + " as " + select);
    }

    /** Everybody with what the sources declare and with the traits of every set, null where nothing is said. */
    private static String traits(Workbench workbench, List<String> sets) {
        List<String> columns = new ArrayList<>(List.of("b.customer", "g.source", "g.source_id"));
        DECLARED.forEach(name -> columns.add("g." + name));
        StringBuilder joins = new StringBuilder(" left join profile_golden g on g.customer = b.customer");
        for (String set : sets) {
            String alias = "t_" + set;
            columnsOf(workbench, "traits_" + set).stream()
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
    private static String customers(Workbench workbench) {
        String traits = columnsOf(workbench, "customer_traits").stream()
                .filter(column -> !column.equals("customer"))
                .map(column -> ", t." + column)
                .collect(Collectors.joining());
        return "select b.customer_id, b.customer" + traits
                + " from customer_base b left join customer_traits t on t.customer = b.customer";
    }

    private static List<String> columnsOf(Workbench workbench, String relation) {
        return workbench.describe(new Relation(relation)).stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String parquet(List<Path> files) {
        return files.stream()
                .map(file -> Workbench.literal(file.toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    /** Finds, exports and removes the traits of people. */
    public Erasable erasable() {
        return new ProfileErasure(workspace);
    }
}
